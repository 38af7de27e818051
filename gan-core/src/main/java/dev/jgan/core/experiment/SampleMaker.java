package dev.jgan.core.experiment;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.event.SamplesReady.Panel;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.metric.GameFunctions;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes samples with a compiled game that has the function {@code generate}, of latents that its function {@code latents}
 * draws, of labels, and of columns of data.
 */
final class SampleMaker {
    /** The tick of the draws behind sample grids and {@code jgan sample}; no turn has it. */
    static final long SAMPLES_TICK = -1;

    /** The tick of the draws behind an evaluation's first part, below which are those of the others; no turn has them. */
    private static final long EVALUATION_TICK = -2;

    private static final String LATENTS = "latents";
    private static final String GENERATE = "generate";
    private static final int[] NO_LABELS = {};

    private final CompiledGame game;
    private final Specs specs;
    private final boolean able;
    private final Set<String> inputs;
    private final Set<String> columns;
    private final int latentSize;
    private final int part;
    private final Set<String> names;

    /**
     * What samples are made of.
     *
     * @param latents {@code [N, size]}, if the game draws any
     * @param labels {@code N} class numbers; ignored by an unconditional game
     * @param data rows of data, if samples are made of its columns
     */
    record Start(Optional<HostTensor> latents, int[] labels, Optional<DataRows> data) {
        int count() {
            return labels.length;
        }
    }

    SampleMaker(GameProgram program, CompiledGame game, Specs specs) {
        this.game = game;
        this.specs = specs;
        this.able = isAble(program, specs);
        this.inputs = able ? Set.copyOf(inputs(program).keySet()) : Set.of();
        this.columns = columns(program, specs);
        this.latentSize =
                inputs.contains(LATENTS) ? inputs(program).get(LATENTS).shape().get(1) : 0;
        this.part = program.batchSize();
        this.names = Set.copyOf(program.functions().keySet());
    }

    /** Whether a game makes samples of what there is: latents that it draws, labels, columns of the data. */
    static boolean isAble(GameProgram program, Specs specs) {
        if (!program.functions().containsKey(GENERATE)) {
            return false;
        }
        Set<String> given = new TreeSet<>(specs.columns().keySet());
        given.add(Batch.LABELS);
        if (program.functions().containsKey(LATENTS)) {
            given.add(LATENTS);
        }
        return given.containsAll(inputs(program).keySet());
    }

    /** Whether a game's samples depend on class labels. */
    static boolean isConditional(GameProgram program, Specs specs) {
        return isAble(program, specs) && inputs(program).containsKey(Batch.LABELS);
    }

    /** The columns of the data that a game's samples are made of, in the order of their names. */
    static Set<String> columns(GameProgram program, Specs specs) {
        Set<String> read = new TreeSet<>(specs.columns().keySet());
        read.retainAll(isAble(program, specs) ? inputs(program).keySet() : Set.of());
        return read;
    }

    /** What a game's functions read: {@code weights}, or their {@code moving average}. */
    static String source(GameProgram program) {
        return program.shadows().stream().anyMatch(shadow -> shadow.player().equals(Player.GENERATOR))
                ? "moving average"
                : "weights";
    }

    private static Map<String, Tensor> inputs(GameProgram program) {
        return program.functions().get(GENERATE).record(program.batchSize()).inputs();
    }

    /** Whether the game makes samples at all. */
    boolean able() {
        return able;
    }

    /** Whether samples depend on class labels. */
    boolean conditional() {
        return inputs.contains(Batch.LABELS);
    }

    /** The columns of the data that samples are made of. */
    Set<String> columns() {
        return columns;
    }

    /** The length of a latent, codes included; 0 if samples are made of none. */
    int latentSize() {
        return latentSize;
    }

    /** Draws latents, {@code [count, size]}. */
    HostTensor latents(int count, long seed, long tick) {
        return game.call(LATENTS, count, Map.of(), new DrawKey(seed, tick)).get(LATENTS);
    }

    /**
     * What the samples of grids are made of: latents and rows of data that follow from the seed; all classes in turn, or
     * those of the rows.
     *
     * @param data needed if samples are made of its columns
     */
    Start start(int count, long seed, Optional<Dataset> data) {
        Optional<DataRows> rows = rows(count, seed, data);
        return new Start(
                latentSize == 0 ? Optional.empty() : Optional.of(latents(count, seed, SAMPLES_TICK)),
                rows.map(DataRows::labels).orElseGet(() -> everyClass(count)),
                rows);
    }

    /** Rows of data that follow from the seed, if samples are made of its columns. */
    Optional<DataRows> rows(int count, long seed, Optional<Dataset> data) {
        return columns.isEmpty()
                ? Optional.empty()
                : data.map(from -> DataRows.read(from, columns, DataRows.chosen(from, count, seed)));
    }

    /** Makes samples. */
    HostTensor generate(Start start, long seed, long tick) {
        Map<String, HostTensor> given = new HashMap<>();
        start.latents().ifPresent(latents -> given.put(LATENTS, latents));
        start.data().ifPresent(data -> given.putAll(data.columns()));
        if (conditional()) {
            given.put(Batch.LABELS, HostTensor.of(Shape.of(start.count()), start.labels()));
        }
        return game.call(GENERATE, start.count(), given, new DrawKey(seed, tick))
                .get(Batch.SAMPLES);
    }

    /** What is shown of each sample, left to right: what it was made of, itself, and what the data has in its place. */
    List<Panel> panels(Start start, HostTensor made) {
        if (start.data().isEmpty()) {
            return List.of();
        }
        DataRows data = start.data().get();
        List<Panel> panels = new ArrayList<>();
        data.columns()
                .forEach((name, values) ->
                        panels.add(new Panel(name, values, specs.columns().get(name))));
        panels.add(new Panel("generated", made, specs.samples()));
        panels.add(new Panel("data", data.samples(), specs.samples()));
        return panels;
    }

    /**
     * Samples to be evaluated, of all classes in turn, made as they are read: in parts of the batch size, each with draws of
     * its own, so that they follow from the seed.
     *
     * @param reference whose columns samples are made of, if they are
     */
    Samples evaluated(int count, long seed, Dataset reference) {
        int[] labels = everyClass(count);
        int[] rows = columns.isEmpty() ? NO_LABELS : DataRows.chosen(reference, count, seed);
        return new Samples() {
            @Override
            public SampleSpec spec() {
                return specs.samples();
            }

            @Override
            public int count() {
                return count;
            }

            @Override
            public int classes() {
                return conditional() ? specs.classes() : 0;
            }

            @Override
            public void read(Reader reader) {
                Optional<HostTensor> latents =
                        latentSize == 0 ? Optional.empty() : Optional.of(latents(count, seed, EVALUATION_TICK));
                for (int from = 0; from < count; from += part) {
                    int first = from;
                    int to = Math.min(count, from + part);
                    Optional<DataRows> data = columns.isEmpty()
                            ? Optional.empty()
                            : Optional.of(DataRows.read(reference, columns, Arrays.copyOfRange(rows, from, to)));
                    int[] some = data.map(DataRows::labels).orElseGet(() -> Arrays.copyOfRange(labels, first, to));
                    Start start = new Start(latents.map(all -> all.rows(first, to)), some, data);
                    HostTensor made = generate(start, seed, EVALUATION_TICK - from / part);
                    reader.accept(made, conditional() ? some : NO_LABELS);
                }
            }
        };
    }

    /** The game's functions for metrics. */
    GameFunctions functions(long seed) {
        return new GameFunctions() {
            @Override
            public Set<String> names() {
                return names;
            }

            @Override
            public Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs) {
                int rows = inputs.values().iterator().next().shape().get(0);
                return game.call(function, rows, inputs, new DrawKey(seed, EVALUATION_TICK));
            }
        };
    }

    /** Labels that go through all classes in turn. */
    int[] everyClass(int count) {
        int[] labels = new int[count];
        for (int i = 0; i < count && specs.classes() > 0; i++) {
            labels[i] = i % specs.classes();
        }
        return labels;
    }
}
