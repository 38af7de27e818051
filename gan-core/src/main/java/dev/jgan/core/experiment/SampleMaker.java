package dev.jgan.core.experiment;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Makes samples with a compiled game that has the functions {@code latents} and {@code generate}. */
final class SampleMaker {
    /** The tick of the draws behind sample grids and {@code jgan sample}; no turn has it. */
    static final long SAMPLES_TICK = -1;

    /** The tick of the draws behind evaluations; no turn has it. */
    static final long EVALUATION_TICK = -2;

    private final CompiledGame game;
    private final Specs specs;
    private final boolean conditional;
    private final boolean able;
    private final int latentSize;

    SampleMaker(GameProgram program, CompiledGame game, Specs specs) {
        this.game = game;
        this.specs = specs;
        this.able = program.functions().keySet().containsAll(Set.of("latents", "generate"));
        Map<String, Tensor> inputs = able
                ? program.functions()
                        .get("generate")
                        .record(program.batchSize())
                        .inputs()
                : Map.of();
        this.conditional = inputs.containsKey(Batch.LABELS);
        this.latentSize = able ? inputs.get("latents").shape().get(1) : 0;
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

    /** Labels that go through all classes in turn. */
    int[] everyClass(int count) {
        int[] labels = new int[count];
        for (int i = 0; i < count && specs.classes() > 0; i++) {
            labels[i] = i % specs.classes();
        }
        return labels;
    }
}
