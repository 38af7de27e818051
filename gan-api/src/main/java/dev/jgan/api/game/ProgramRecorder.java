package dev.jgan.api.game;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Graph;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Variable;
import dev.jgan.api.tensor.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Turns a {@link Game} into a {@link GameProgram}: {@code ProgramRecorder.record(game, specs, optimizers, batchSize)}. Nothing is
 * executed; a misfit of shapes surfaces when a turn or function is recorded.
 */
public final class ProgramRecorder implements Program {
    private final Map<String, NetworkRecorder> networks = new LinkedHashMap<>();
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<Variable, Player> owners = new HashMap<>();
    private final Map<String, GameProgram.TurnDefinition> turns = new LinkedHashMap<>();
    private final Map<String, GameProgram.FunctionDefinition> functions = new LinkedHashMap<>();
    private final Map<Player, List<Network.Constraint>> constraints = new LinkedHashMap<>();
    private final Map<Player, GameProgram.Shadow> shadows = new LinkedHashMap<>();
    private final Map<Player, CalibrationDefinition> calibrations = new LinkedHashMap<>();
    private final List<State> references = new ArrayList<>();
    private final int batchSize;
    private final SampleSpec samples;
    private LatentSpec latent;

    private ProgramRecorder(int batchSize, Specs specs) {
        this.samples = specs.samples();
        this.latent = specs.latent();
        this.batchSize = batchSize;
    }

    /**
     * Lets a game define itself.
     *
     * @param specs what the data and the latents are
     * @param optimizers the optimizer of each player that a turn trains
     * @param batchSize samples a turn sees, at least 1
     * @throws MissingOptimizerException if a trained player lacks an optimizer
     */
    public static GameProgram record(Game game, Specs specs, Map<Player, OptimizerSpec> optimizers, int batchSize) {
        ProgramRecorder recorder = new ProgramRecorder(batchSize, specs);
        game.define(recorder, specs);
        for (GameProgram.TurnDefinition turn : recorder.turns.values()) {
            for (Player player : turn.trains()) {
                if (!optimizers.containsKey(player)) {
                    throw new MissingOptimizerException(turn.name(), player);
                }
            }
        }
        return recorder.program(optimizers);
    }

    @Override
    public Network network(String name, Player player, int classes) {
        NetworkRecorder network = new NetworkRecorder(this, name, player, classes);
        if (networks.putIfAbsent(name, network) != null) {
            throw new IllegalArgumentException("the network '" + name + "' is declared twice");
        }
        return network;
    }

    @Override
    public List<Network> networks() {
        return List.copyOf(networks.values());
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public void latents(LatentSpec spec) {
        latent = spec;
    }

    @Override
    public Shape shapeOf(Function<Scope, Tensor> body) {
        return body.apply(new FunctionRecorder(this, batchSize)).shape();
    }

    @Override
    public void turn(String name, Set<Player> trains, Consumer<Turn> body) {
        put(turns, name, new LazyTurn(name, Set.copyOf(trains), body));
    }

    @Override
    public void function(String name, Consumer<FunctionScope> body) {
        put(functions, name, new GameProgram.FunctionDefinition() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public GameProgram.RecordedFunction record(int batch) {
                FunctionRecorder recorder = new FunctionRecorder(ProgramRecorder.this, batch);
                body.accept(recorder);
                return recorder.finish();
            }
        });
    }

    @Override
    public void constrain(Player player, Network.Constraint constraint) {
        constraints.computeIfAbsent(player, key -> new ArrayList<>()).add(constraint);
    }

    @Override
    public void shadow(Player player, Schedule decay) {
        put(shadows, player, new GameProgram.Shadow(player, decay));
    }

    @Override
    public void calibrate(Player player, int batch, Consumer<Scope> body) {
        if (!shadowed(player)) {
            throw new IllegalArgumentException("there is no moving average of " + player + " to calibrate");
        }
        if (batch < 1) {
            throw new IllegalArgumentException("a calibration needs at least 1 sample, found " + batch);
        }
        put(calibrations, player, new CalibrationDefinition(batch, body));
    }

    boolean shadowed(Player player) {
        return shadows.containsKey(player);
    }

    NetworkRecorder network(String name) {
        return networks.get(name);
    }

    List<Weight> weights(Player player) {
        return networks.values().stream()
                .filter(network -> network.player().equals(player))
                .flatMap(network -> network.weights().stream())
                .toList();
    }

    Player owner(Variable variable) {
        Player owner = owners.get(variable);
        if (owner == null) {
            throw new IllegalArgumentException("the variable '" + variable.name() + "' belongs to another program");
        }
        return owner;
    }

    void declare(Variable variable, Player owner) {
        if (variable.shape().size() > Integer.MAX_VALUE) {
            throw new ShapeException(
                    "the variable '" + variable.name() + "' of shape " + variable.shape() + " would have "
                            + variable.shape().size() + " elements; at most " + Integer.MAX_VALUE + " are possible");
        }
        put(variables, variable.name(), variable);
        owners.put(variable, owner);
    }

    /** Declares a state that is filled with samples of the data. */
    State reference(String name, String network, int rows, Player owner) {
        if (rows < 1) {
            throw new IllegalArgumentException("a reference needs at least 1 sample, found " + rows);
        }
        State state = new State(name, network, samples.shape().batched(rows), Initializer.zeros());
        declare(state, owner);
        references.add(state);
        return state;
    }

    private static <K, V> void put(Map<K, V> map, K key, V value) {
        if (map.putIfAbsent(key, value) != null) {
            throw new IllegalArgumentException("'" + key + "' is declared twice");
        }
    }

    private GameProgram program(Map<Player, OptimizerSpec> optimizers) {
        List<GameProgram.Constrained> constrained = new ArrayList<>();
        constraints.forEach((player, list) -> {
            for (Weight weight : weights(player)) {
                Graph graph = new Graph();
                Tensor value = graph.apply(new Operation.Input("value", weight.shape(), DType.FLOAT32), List.of());
                Tensor result = value;
                for (Network.Constraint constraint : list) {
                    result = constraint.apply(graph, result, weight);
                }
                if (result != value) {
                    constrained.add(new GameProgram.Constrained(weight, value, result));
                }
            }
        });
        return new RecordedProgram(
                batchSize,
                latent,
                Map.copyOf(optimizers),
                List.copyOf(variables.values()),
                Map.copyOf(owners),
                List.copyOf(references),
                constrained,
                List.copyOf(shadows.values()),
                calibrations.entrySet().stream()
                        .map(each -> recorded(each.getKey(), each.getValue()))
                        .toList(),
                new LinkedHashMap<>(turns),
                new LinkedHashMap<>(functions));
    }

    private GameProgram.Calibration recorded(Player player, CalibrationDefinition definition) {
        CalibrationRecorder recorder = new CalibrationRecorder(this, player, definition.batch);
        definition.body.accept(recorder);
        return recorder.finish();
    }

    private record CalibrationDefinition(int batch, Consumer<Scope> body) {}

    /** The finished program: plain data. */
    private record RecordedProgram(
            int batchSize,
            LatentSpec latent,
            Map<Player, OptimizerSpec> optimizers,
            List<Variable> variables,
            Map<Variable, Player> owners,
            List<State> references,
            List<GameProgram.Constrained> constraints,
            List<GameProgram.Shadow> shadows,
            List<GameProgram.Calibration> calibrations,
            Map<String, GameProgram.TurnDefinition> turns,
            Map<String, GameProgram.FunctionDefinition> functions)
            implements GameProgram {
        @Override
        public Player owner(Variable variable) {
            return owners.get(variable);
        }
    }

    /** A turn whose body is run at each recording; its intervals are found by a run in which all are due. */
    private final class LazyTurn implements GameProgram.TurnDefinition {
        private final String name;
        private final Set<Player> trains;
        private final Consumer<Turn> body;
        private List<Integer> intervals = List.of();
        private boolean explored;

        LazyTurn(String name, Set<Player> trains, Consumer<Turn> body) {
            this.name = name;
            this.trains = trains;
            this.body = body;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<Player> trains() {
            return trains;
        }

        @Override
        public List<Integer> intervals() {
            if (!explored) {
                Set<Integer> asked = new TreeSet<>();
                body.accept(new TurnRecorder(ProgramRecorder.this, this, interval -> {
                    asked.add(interval);
                    return true;
                }));
                asked.remove(1);
                intervals = List.copyOf(asked);
                explored = true;
            }
            return intervals;
        }

        @Override
        public GameProgram.RecordedTurn record(Set<Integer> due) {
            TurnRecorder recorder =
                    new TurnRecorder(ProgramRecorder.this, this, interval -> interval == 1 || due.contains(interval));
            body.accept(recorder);
            return recorder.finish();
        }
    }
}
