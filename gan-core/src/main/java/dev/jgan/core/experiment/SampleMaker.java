package dev.jgan.core.experiment;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.metric.GameFunctions;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Makes samples with a compiled game that has the functions {@code latents} and {@code generate}. */
final class SampleMaker {
    /** The tick of the draws behind sample grids and {@code jgan sample}; no turn has it. */
    static final long SAMPLES_TICK = -1;

    /** The tick of the draws behind an evaluation's first part, below which are those of the others; no turn has them. */
    private static final long EVALUATION_TICK = -2;

    private static final int[] NO_LABELS = {};

    private final CompiledGame game;
    private final Specs specs;
    private final boolean conditional;
    private final boolean able;
    private final int latentSize;
    private final int part;
    private final Set<String> names;

    SampleMaker(GameProgram program, CompiledGame game, Specs specs) {
        this.game = game;
        this.specs = specs;
        this.able = isAble(program);
        this.conditional = isConditional(program);
        this.latentSize = able ? inputs(program).get("latents").shape().get(1) : 0;
        this.part = program.batchSize();
        this.names = Set.copyOf(program.functions().keySet());
    }

    /** Whether a game makes samples of latents at all. */
    static boolean isAble(GameProgram program) {
        return program.functions().keySet().containsAll(Set.of("latents", "generate"));
    }

    /** Whether a game's samples depend on class labels. */
    static boolean isConditional(GameProgram program) {
        return isAble(program) && inputs(program).containsKey(Batch.LABELS);
    }

    /** A game's functions with the names of their outputs. */
    static Map<String, Set<String>> functions(GameProgram program) {
        Map<String, Set<String>> outputs = new HashMap<>();
        program.functions()
                .forEach((name, function) -> outputs.put(
                        name, function.record(program.batchSize()).outputs().keySet()));
        return outputs;
    }

    /** What a game's functions read: {@code weights}, or their {@code moving average}. */
    static String source(GameProgram program) {
        return program.shadows().stream().anyMatch(shadow -> shadow.player().equals(Player.GENERATOR))
                ? "moving average"
                : "weights";
    }

    private static Map<String, Tensor> inputs(GameProgram program) {
        return program.functions().get("generate").record(program.batchSize()).inputs();
    }

    /** Whether the game makes samples of latents at all. */
    boolean able() {
        return able;
    }

    /** Whether samples depend on class labels. */
    boolean conditional() {
        return conditional;
    }

    /** The length of a latent, codes included. */
    int latentSize() {
        return latentSize;
    }

    /** Draws latents, {@code [count, size]}. */
    HostTensor latents(int count, long seed, long tick) {
        return game.call("latents", count, Map.of(), new DrawKey(seed, tick)).get("latents");
    }

    /**
     * Makes samples.
     *
     * @param latents {@code [N, size]}
     * @param labels {@code N} class numbers; ignored by an unconditional generator
     */
    HostTensor generate(HostTensor latents, int[] labels, long seed, long tick) {
        Map<String, HostTensor> inputs = new HashMap<>();
        inputs.put("latents", latents);
        if (conditional) {
            inputs.put(Batch.LABELS, HostTensor.of(Shape.of(labels.length), labels));
        }
        return game.call("generate", latents.shape().get(0), inputs, new DrawKey(seed, tick))
                .get("samples");
    }

    /**
     * Samples to be evaluated, of all classes in turn, made as they are read: in parts of the batch size, each with draws of
     * its own, so that they follow from the seed.
     */
    Samples evaluated(int count, long seed) {
        int[] labels = everyClass(count);
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
                return conditional ? specs.classes() : 0;
            }

            @Override
            public void read(Reader reader) {
                HostTensor latents = latents(count, seed, EVALUATION_TICK);
                for (int from = 0; from < count; from += part) {
                    int to = Math.min(count, from + part);
                    int[] some = Arrays.copyOfRange(labels, from, to);
                    HostTensor made = generate(latents.rows(from, to), some, seed, EVALUATION_TICK - from / part);
                    reader.accept(made, conditional ? some : NO_LABELS);
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
