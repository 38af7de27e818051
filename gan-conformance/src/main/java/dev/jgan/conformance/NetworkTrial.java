package dev.jgan.conformance;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.network.Condition;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One network under test. Its variables live here, by their names without the network's ({@code dense/kernel}), and keep
 * their values from one application to the next.
 *
 * @param <N> what applies the network
 */
public final class NetworkTrial<N> {
    private static final String NETWORK = "network";

    /** A power of two, large so that the weights' difference after one step holds the gradient to full precision. */
    private static final float RATE = 4096;

    private final Backend backend;
    private final Function<Network, N> build;
    private final int classes;
    private final Map<String, HostTensor> values = new LinkedHashMap<>();

    NetworkTrial(Backend backend, int classes, Function<Network, N> build) {
        this.backend = backend;
        this.classes = classes;
        this.build = build;
        try (CompiledGame compiled = compile((program, network, built) -> {})) {
            compiled.variables().forEach((name, value) -> values.put(name.substring(NETWORK.length() + 1), value));
        }
    }

    /** Records what a network gives for some inputs. */
    @FunctionalInterface
    public interface Application<N, R> {
        /**
         * Applies the network.
         *
         * @param pass of the asked mode, from {@link Origin#REAL}
         * @param built what the build returned
         * @param inputs by name, of the shapes that were given; of a network with classes, {@code labels} is its condition
         */
        R apply(Pass pass, N built, Map<String, Tensor> inputs);
    }

    /** The current values of weights and states. */
    public Map<String, HostTensor> variables() {
        return new LinkedHashMap<>(values);
    }

    /**
     * Sets some variables.
     *
     * @throws IllegalArgumentException if a name or shape is not one of the network's
     */
    public void assign(Map<String, HostTensor> given) {
        given.forEach((name, value) -> {
            HostTensor old = values.get(name);
            if (old == null || !old.shape().equals(value.shape())) {
                throw new IllegalArgumentException(
                        "there is no variable '" + name + "' " + value.shape() + "; there are " + values);
            }
        });
        values.putAll(given);
    }

    /**
     * Applies the network without training it.
     *
     * @param inputs by name, of any shape
     * @return the outputs by name
     */
    public Map<String, HostTensor> apply(
            Mode mode, Map<String, HostTensor> inputs, Application<N, Map<String, Tensor>> application) {
        try (CompiledGame compiled = compile((program, network, built) -> program.function("apply", scope -> {
            Map<String, Tensor> given = Whole.inputs(scope, inputs);
            Pass pass = scope.pass("apply", mode, Origin.REAL, condition(given));
            Whole.outputs(scope, application.apply(pass, built, given));
        }))) {
            compiled.assign(prefixed(values));
            return Whole.unwrap(compiled.call("apply", 1, Whole.wrap(inputs), Evaluator.KEY));
        }
    }

    /**
     * Runs one turn that trains the network on a cost, commits the states that it updated, and gives back the gradients of
     * the cost with respect to each weight (before any transform). The weights keep their values.
     *
     * @param inputs by name, of any shape
     * @param cost a scalar
     * @return the gradient by the weight's name
     */
    public Map<String, HostTensor> train(Map<String, HostTensor> inputs, Application<N, Tensor> cost) {
        Map<String, HostTensor> gradients = new LinkedHashMap<>();
        try (CompiledGame compiled =
                compile((program, network, built) -> program.turn("train", Set.of(network.player()), turn -> {
                    Map<String, Tensor> given = Whole.inputs(turn, inputs);
                    Pass pass = turn.pass("train", Mode.TRAIN, Origin.REAL, condition(given));
                    turn.minimize(network.player(), cost.apply(pass, built, given));
                    network.weights().forEach(weight -> gradients.put(local(weight), weight(weight)));
                }))) {
            compiled.assign(prefixed(values));
            compiled.run("train", new Batch(Whole.wrap(inputs)), new Moment(Evaluator.KEY, 0, 0));
            Map<String, HostTensor> after = compiled.variables();
            values.replaceAll((name, before) -> {
                HostTensor now = after.get(NETWORK + "/" + name);
                if (!gradients.containsKey(name)) {
                    return now;
                }
                gradients.put(name, difference(before, now));
                return before;
            });
        }
        return gradients;
    }

    private Condition condition(Map<String, Tensor> inputs) {
        Tensor labels = inputs.get(Batch.LABELS);
        return classes == 0 || labels == null ? Condition.NONE : Condition.of(labels, classes);
    }

    private static HostTensor weight(Weight weight) {
        return HostTensor.of(
                weight.shape(), new float[Math.toIntExact(weight.shape().size())]);
    }

    private static String local(Weight weight) {
        return weight.name().substring(NETWORK.length() + 1);
    }

    private static HostTensor difference(HostTensor before, HostTensor after) {
        float[] gradient = new float[before.floats().length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) (((double) before.floats()[i] - after.floats()[i]) / RATE);
        }
        return HostTensor.of(before.shape(), gradient);
    }

    private static Map<String, HostTensor> prefixed(Map<String, HostTensor> values) {
        Map<String, HostTensor> full = new LinkedHashMap<>();
        values.forEach((name, value) -> full.put(NETWORK + "/" + name, value));
        return full;
    }

    private CompiledGame compile(Body<N> body) {
        Player player = new Player("trial");
        Game game = (program, specs) -> {
            Network network = program.network(NETWORK, player, classes);
            body.define(program, network, build.apply(network));
        };
        OptimizerSpec descent = new OptimizerSpec.Sgd(Schedule.constant(RATE), 0, false);
        return backend.compile(
                ProgramRecorder.record(game, Whole.SPECS, Map.of(player, descent), 1),
                new BackendOptions(Evaluator.KEY.seed()));
    }

    /** What a game declares beside its one network. */
    private interface Body<N> {
        void define(Program program, Network network, N built);
    }
}
