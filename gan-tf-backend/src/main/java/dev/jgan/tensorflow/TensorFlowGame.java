package dev.jgan.tensorflow;

import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.ExportException;
import dev.jgan.api.backend.Exportable;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.backend.TurnResult;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.plugin.Meters;
import dev.jgan.api.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** A game in one graph and one session, which grow as turns and functions are first used. */
final class TensorFlowGame implements CompiledGame, Exportable {
    private static final Logger LOG = LoggerFactory.getLogger(TensorFlowGame.class);

    private record Variant(String turn, Set<Integer> due) {}

    private final GameProgram program;
    private final Translator.Table table;
    private final Graph graph;
    private final GameSession session;
    private final Ops tf;
    private final GameVariables variables;
    private final Map<Variant, GameProgram.RecordedTurn> recordedTurns;
    private final Map<Variant, CompiledTurn> turns = new HashMap<>();
    private final Map<String, GameProgram.RecordedFunction> recordedFunctions;
    private final Map<String, CompiledFunction> functions = new HashMap<>();
    private final Map<Player, CompiledCalibration> calibrations = new HashMap<>();
    /** Those whose variables changed since their moving averages were last calibrated. */
    private final Set<Player> uncalibrated = new HashSet<>();

    private final Map<Player, Long> updates = new LinkedHashMap<>();
    private final long seed;
    private long step;
    private boolean closed;

    private TensorFlowGame(
            GameProgram program,
            Map<Variant, GameProgram.RecordedTurn> recordedTurns,
            Map<String, GameProgram.RecordedFunction> recordedFunctions,
            Translator.Table table,
            Graph graph,
            GameSession session,
            Placement placement,
            long seed) {
        this.program = program;
        this.seed = seed;
        this.recordedTurns = recordedTurns;
        this.recordedFunctions = recordedFunctions;
        this.table = table;
        this.graph = graph;
        this.session = session;
        this.tf = placement.ops(graph);
        this.variables = new GameVariables(program, table, tf);
    }

    static TensorFlowGame compile(
            GameProgram program,
            Translator.Table table,
            BackendOptions options,
            Placement placement,
            Optional<Meters> tracking) {
        long start = System.nanoTime();
        Map<Variant, GameProgram.RecordedTurn> turns = turns(program);
        Map<String, GameProgram.RecordedFunction> functions = new HashMap<>();
        program.functions().forEach((name, function) -> functions.put(name, function.record(program.batchSize())));
        Graph graph = new Graph();
        GameSession session = new GameSession(
                placement.session(graph, Workload.largest(turns.values(), functions.values())), tracking);
        try {
            TensorFlowGame game =
                    new TensorFlowGame(program, turns, functions, table, graph, session, placement, options.seed());
            game.variables.initialise(session, game.tf, options);
            program.calibrations().forEach(each -> game.uncalibrated.add(each.player()));
            LOG.debug("graph built and variables initialised in {} ms", millisecondsSince(start));
            return game;
        } catch (RuntimeException failure) {
            session.close();
            graph.close();
            throw failure;
        }
    }

    /** Recorded now, so that misfits of shapes surface; compiled when they are first used. */
    private static Map<Variant, GameProgram.RecordedTurn> turns(GameProgram program) {
        Map<Variant, GameProgram.RecordedTurn> recorded = new HashMap<>();
        for (GameProgram.TurnDefinition turn : program.turns().values()) {
            recorded.computeIfAbsent(new Variant(turn.name(), turn.due(0)), key -> turn.record(key.due()));
            recorded.computeIfAbsent(new Variant(turn.name(), Set.of()), key -> turn.record(key.due()));
        }
        return recorded;
    }

    @Override
    public Set<String> columns(String turn, long occurrence) {
        GameProgram.TurnDefinition definition = turn(turn);
        return variant(definition, definition.due(occurrence)).columns();
    }

    @Override
    public TurnResult run(String turn, Batch batch, Moment moment) {
        GameProgram.TurnDefinition definition = turn(turn);
        CompiledTurn compiled = variant(definition, definition.due(moment.occurrence()));
        long start = System.nanoTime();
        TurnResult result = compiled.run(session, batch, moment, new Progress(moment.step(), updates));
        if (LOG.isDebugEnabled() && definition.trains().stream().noneMatch(updates::containsKey)) {
            LOG.debug("first run of the turn '{}' took {} ms", turn, millisecondsSince(start));
        }
        definition.trains().forEach(player -> updates.merge(player, 1L, Long::sum));
        uncalibrated.addAll(definition.trains());
        step = moment.step();
        session.publish();
        return result;
    }

    /** Parts have the program's batch size: a network that packs samples is known to divide it. */
    @Override
    public Map<String, HostTensor> call(String function, int count, Map<String, HostTensor> inputs, DrawKey key) {
        CompiledFunction compiled = functions.get(function);
        if (compiled == null) {
            GameProgram.RecordedFunction definition = recordedFunctions.get(function);
            if (definition == null) {
                throw new IllegalArgumentException("there is no function '" + function + "'; there are "
                        + program.functions().keySet());
            }
            compiled = new CompiledFunction(
                    function, program.batchSize(), definition, variables.store(), table, scope("function", function));
            functions.put(function, compiled);
        }
        calibrate();
        return compiled.call(session, count, inputs, key, new Progress(step, updates));
    }

    /** Before the states of moving averages are read: measures those that have to be, unless nothing has changed since. */
    private void calibrate() {
        for (GameProgram.Calibration calibration : program.calibrations()) {
            Player player = calibration.player();
            if (uncalibrated.contains(player)) {
                calibrations
                        .computeIfAbsent(
                                player,
                                key -> new CompiledCalibration(
                                        calibration, variables.store(), table, scope("calibration", key.name())))
                        .run(session, seed, new Progress(step, updates));
                uncalibrated.remove(player);
            }
        }
    }

    @Override
    public Map<String, HostTensor> variables() {
        calibrate();
        return variables.store().read(session, variables.visible());
    }

    @Override
    public void assign(Map<String, HostTensor> values) {
        calibrate();
        Set<String> visible = new LinkedHashSet<>(variables.visible());
        for (String name : values.keySet()) {
            if (!visible.contains(name)) {
                throw new IllegalArgumentException("there is no variable '" + name + "'; there are " + visible);
            }
        }
        variables.store().assign(session, values);
    }

    @Override
    public void save(Path directory) throws IOException {
        calibrate();
        new SavedGame(variables.store().read(session, variables.store().names()), step, updates).write(directory);
    }

    @Override
    public void restore(Path directory) throws IOException {
        SavedGame saved = SavedGame.read(
                directory, variables.store(), program.optimizers().keySet());
        variables.store().assign(session, saved.variables());
        uncalibrated.clear();
        step = saved.step();
        updates.clear();
        updates.putAll(saved.updates());
    }

    @Override
    public String exportFormat() {
        return "TensorFlow SavedModel";
    }

    @Override
    public void export(List<String> names, Path directory) throws IOException {
        calibrate();
        SavedModelWriter writer = new SavedModelWriter(
                table, variables.store(), read -> variables.store().read(session, read), program.batchSize(), step);
        for (String name : names) {
            GameProgram.FunctionDefinition function = program.functions().get(name);
            if (function == null) {
                throw new ExportException("there is no function '" + name + "'; there are "
                        + program.functions().keySet());
            }
            writer.add(function);
        }
        writer.write(directory);
    }

    /** Closes session and graph; may be called again. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            session.close();
            graph.close();
        }
    }

    private GameProgram.TurnDefinition turn(String name) {
        GameProgram.TurnDefinition turn = program.turns().get(name);
        if (turn == null) {
            throw new IllegalArgumentException("there is no turn '" + name + "'; there are "
                    + program.turns().keySet());
        }
        return turn;
    }

    private CompiledTurn variant(GameProgram.TurnDefinition turn, Set<Integer> due) {
        Variant key = new Variant(turn.name(), due);
        CompiledTurn compiled = turns.get(key);
        if (compiled == null) {
            long start = System.nanoTime();
            GameProgram.RecordedTurn early = recordedTurns.remove(key);
            compiled = new CompiledTurn(
                    turn.name(),
                    early == null ? turn.record(due) : early,
                    variables,
                    table,
                    scope("turn", turn.name() + new TreeSet<>(due)));
            turns.put(key, compiled);
            LOG.debug("turn '{}' {} built in {} ms", turn.name(), due, millisecondsSince(start));
        }
        return compiled;
    }

    /**
     * Gives the operations of each turn and function names of their own. Without, names depend on which turn is built first,
     * and a resumed run, which may begin with another turn than a new one, was seen to round the sums of its reports
     * otherwise: how the graph is optimised depends on names.
     */
    private Ops scope(String kind, String name) {
        return tf.withSubScope(kind).withSubScope(name.replaceAll("[^A-Za-z0-9_.]+", "_"));
    }

    private static long millisecondsSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
