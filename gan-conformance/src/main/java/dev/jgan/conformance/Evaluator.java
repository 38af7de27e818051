package dev.jgan.conformance;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Tensor;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Evaluates expressions and networks on host values with a backend, for tests of ops, layers, losses and regularizers.
 *
 * <pre>{@code
 * Evaluator evaluator = new Evaluator(backend);
 *
 * // An expression: inputs of any shape (no batch axis needed), outputs likewise, truth values as 0 and 1.
 * Map<String, HostTensor> out = evaluator.evaluate(Map.of("x", x), (pass, in) -> {
 *     Tensor q = pass.sum(pass.square(in.get("x")));
 *     return Map.of("q", q, "d_q/d_x", pass.gradient(q, in.get("x")));
 * });
 *
 * // A network: build creates the variables, apply uses what build returned.
 * NetworkTrial<LayerFunction> trial = evaluator.network(net -> layer.build(net.scope("norm"), Shape.of(6)));
 * trial.assign(Map.of("norm/gain", gamma, "norm/bias", beta));
 * Map<String, HostTensor> y = trial.apply(Mode.TRAIN, Map.of("x", x),
 *         (pass, norm, in) -> Map.of("y", norm.apply(pass, in.get("x"))));
 * Map<String, HostTensor> gradients = trial.train(Map.of("x", x),
 *         (pass, norm, in) -> pass.sum(norm.apply(pass, in.get("x"))));   // and commits the states
 * }</pre>
 */
public final class Evaluator {
    /** What draws depend on unless a key is given. */
    static final DrawKey KEY = new DrawKey(1, 0);

    private final Backend backend;

    /** The backend stays the caller's: it is not closed here. */
    public Evaluator(Backend backend) {
        this.backend = backend;
    }

    /**
     * Evaluates an expression with draws of a fixed key.
     *
     * @param inputs by name, of any shape
     * @param body records the outputs; its pass is of {@link Mode#TRAIN} and {@link Origin#REAL}
     * @return the outputs by name, of exactly their recorded shapes
     */
    public Map<String, HostTensor> evaluate(
            Map<String, HostTensor> inputs, BiFunction<Pass, Map<String, Tensor>, Map<String, Tensor>> body) {
        return evaluate(inputs, KEY, body);
    }

    /** Evaluates an expression with draws of this key. */
    public Map<String, HostTensor> evaluate(
            Map<String, HostTensor> inputs,
            DrawKey key,
            BiFunction<Pass, Map<String, Tensor>, Map<String, Tensor>> body) {
        Game game = (program, specs) -> program.function("evaluate", scope -> {
            Pass pass = scope.pass("evaluate", Mode.TRAIN, Origin.REAL);
            Whole.outputs(scope, body.apply(pass, Whole.inputs(scope, inputs)));
        });
        try (CompiledGame compiled = backend.compile(
                ProgramRecorder.record(game, Whole.SPECS, Map.of(), 1), new BackendOptions(key.seed()))) {
            return Whole.unwrap(compiled.call("evaluate", 1, Whole.wrap(inputs), key));
        }
    }

    /**
     * A network on its own.
     *
     * @param build creates its variables, and is called again for each application; transforms of weights may be installed
     * @param <N> what applies it: a layer function, a trunk, or whatever the test needs
     */
    public <N> NetworkTrial<N> network(Function<Network, N> build) {
        return new NetworkTrial<>(backend, 0, build);
    }

    /**
     * A network on its own, conditioned on labels: the input {@code labels}, int32 {@code [N]}, where it is given.
     *
     * @param classes how many classes there are
     */
    public <N> NetworkTrial<N> network(int classes, Function<Network, N> build) {
        return new NetworkTrial<>(backend, classes, build);
    }
}
