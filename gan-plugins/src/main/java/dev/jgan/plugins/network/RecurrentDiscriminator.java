package dev.jgan.plugins.network;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * A recurrent discriminator of sequences {@code [T,D]} (after Mogren 2016, C-RNN-GAN, but in one direction): a GRU or LSTM reads
 * the steps in order, from a state of zeros. Its features {@code [units]} are the mean of its states over time, or the last one.
 * Samples are not mixed. Labels are not looked at.
 */
@Description("A GRU or LSTM that reads the steps in order; reads sequences")
@Paper("Mogren 2016, https://arxiv.org/abs/1611.09904")
@Example("""
        data: { type: sines, batchSize: 64 }
        generator: { type: recurrent, units: 64 }
        discriminator: { type: recurrent, units: 64, summary: last }
        """)
public final class RecurrentDiscriminator implements Discriminator {
    /** What becomes of the states. */
    public enum Summary {
        /** Their mean over time: every step is near to the features. */
        MEAN,
        /** The one after the last step. */
        LAST
    }

    private final Config config;

    /**
     * The configuration.
     *
     * @param cell how it remembers
     * @param units numbers in the state, and features; at least 1
     * @param summary what becomes of the states
     * @param initializer the first values of the kernel of the input
     */
    public record Config(
            @Description("how it remembers: gru or lstm") @Default("gru")
            RecurrentCell cell,

            @Description("numbers in the state, and features") @Default("64") @Range(min = 1)
            int units,

            @Description("the features: mean of the states over time, or last state") @Default("mean")
            Summary summary,

            @Description("the first values of the kernel of the input") @Default("{type: glorot-uniform}")
            Initializer initializer) {
        public Config {
            Bounds.atLeast("units", units, 1);
        }
    }

    @Inject
    public RecurrentDiscriminator(Config config) {
        this.config = config;
    }

    @Override
    public Trunk build(NetBuilder network, Specs specs) {
        SampleSpec.Sequences sequences = RecurrentSequences.of(specs);
        int length = sequences.length();
        Recurrence recurrence = Recurrence.build(
                network.scope("cell"), config.cell, sequences.dimensions(), config.units, config.initializer);
        int each = recurrence.projected();
        return (pass, samples) -> {
            int count = samples.shape().get(0);
            Tensor steps = pass.reshape(samples, Shape.of(count * length, sequences.dimensions()));
            Tensor inputs = pass.reshape(recurrence.project(pass, steps), Shape.of(count, length * each));
            Recurrence.Unrolled unrolled = recurrence.unroll(pass);
            Recurrence.Memory memory = unrolled.empty(count);
            Tensor[] states = new Tensor[length];
            for (int t = 0; t < length; t++) {
                memory = unrolled.next(memory, pass.slice(inputs, 1, t * each, (t + 1) * each));
                states[t] = memory.state();
            }
            Tensor all = pass.concat(1, states);
            Tensor features = config.summary == Summary.LAST
                    ? memory.state()
                    : pass.mean(pass.reshape(all, Shape.of(count, length, config.units)), 1);
            return new Features(features, Map.of("states", all));
        };
    }
}
