package dev.jgan.plugins.network;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.Specs;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;
import dev.jgan.plugins.layer.Dense;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * A recurrent generator of sequences {@code [T,D]} (after Mogren 2016, C-RNN-GAN): the latent, through a dense layer and tanh, is
 * the first state of a GRU or LSTM, and its input at every step; one dense layer makes the D values of each step of the state.
 * Labels are not looked at.
 */
@Description("A GRU or LSTM that is fed the latent at every step; makes sequences")
@Paper("Mogren 2016, https://arxiv.org/abs/1611.09904")
@Example("""
        data: { type: sines, batchSize: 64 }
        generator: { type: recurrent, cell: lstm, units: 64 }
        discriminator: { type: recurrent, cell: lstm, units: 64 }
        """)
public final class RecurrentGenerator implements Generator {
    private final Config config;

    /**
     * The configuration.
     *
     * @param cell how it remembers
     * @param units numbers in the state, at least 1
     * @param output the layer that the whole sequence goes through in the end: an activation, or {@code gumbel-softmax} for
     *     one-hot data; it keeps the shape
     * @param initializer the first values of the kernels but the recurrent one
     */
    public record Config(
            @Description("how it remembers: gru or lstm") @Default("gru")
            RecurrentCell cell,

            @Description("numbers in the state") @Default("64") @Range(min = 1)
            int units,

            @Description("the last layer, such as tanh, or gumbel-softmax for one-hot data") @Default("{type: linear}")
            Component<Layer> output,

            @Description("the first values of the kernels but the recurrent one") @Default("{type: glorot-uniform}")
            Initializer initializer) {
        public Config {
            Bounds.atLeast("units", units, 1);
        }
    }

    @Inject
    public RecurrentGenerator(Config config) {
        this.config = config;
    }

    @Override
    public GeneratorFunction build(NetBuilder network, Specs specs) {
        SampleSpec.Sequences sequences = RecurrentSequences.of(specs);
        Shape latent = Shape.of(specs.latent().total());
        LayerFunction first = dense(config.units).build(network.scope("first-state"), latent);
        Recurrence recurrence =
                Recurrence.build(network.scope("cell"), config.cell, latent.get(0), config.units, config.initializer);
        LayerFunction values = dense(sequences.dimensions()).build(network.scope("dense-out"), Shape.of(config.units));
        LayerStack output = RecurrentSequences.kept(
                network,
                sequences,
                LayerStack.build(network, sequences.shape(), Map.of("output", config.output.create())));
        return (pass, given) -> {
            Tensor states = states(pass, given, recurrence, first, sequences.length());
            int samples = given.values().shape().get(0);
            Tensor steps = pass.reshape(states, Shape.of(samples * sequences.length(), config.units));
            Tensor made =
                    pass.reshape(values.apply(pass, steps), sequences.shape().batched(samples));
            Tensor finished = output.trunk().apply(pass, made).output();
            return new Generated(finished, Map.of("states", states));
        };
    }

    private Dense dense(int units) {
        return new Dense(new Dense.Config(units, true, config.initializer));
    }

    /** The states after each step side by side, {@code [N,T·units]}. */
    private static Tensor states(Pass pass, Latent latent, Recurrence recurrence, LayerFunction first, int length) {
        Recurrence.Unrolled unrolled = recurrence.unroll(pass);
        Tensor input = recurrence.project(pass, latent.values());
        Recurrence.Memory memory = unrolled.start(pass.tanh(first.apply(pass, latent.values())));
        Tensor[] states = new Tensor[length];
        for (int t = 0; t < length; t++) {
            memory = unrolled.next(memory, input);
            states[t] = memory.state();
        }
        return pass.concat(1, states);
    }
}
