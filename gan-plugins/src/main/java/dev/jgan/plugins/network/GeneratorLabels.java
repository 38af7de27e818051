package dev.jgan.plugins.network;

import dev.jgan.api.network.Layer;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.plugins.layer.BatchNorm;
import dev.jgan.plugins.layer.ConditionalBatchNorm;
import dev.jgan.plugins.layer.LabelConcat;
import java.util.Map;

/** What a generator does with the label that it is asked for. */
public enum GeneratorLabels {
    /** Nothing: it makes samples of all classes. */
    IGNORED,
    /** A trained vector of the label stands beside the latent: {@link LabelConcat}. */
    EMBEDDED,
    /** Each class has its own gains and biases of batch normalisation: {@link ConditionalBatchNorm}. */
    NORMALIZED;

    /**
     * Checks that there are labels and, for {@link #NORMALIZED}, batch normalisation.
     *
     * @param normalized how many hidden layers are normalised
     * @throws UnsupportedSpecsException if not
     */
    void check(NetBuilder network, Normalization normalization, int normalized) {
        if (this != IGNORED) {
            DiscriminatorLabels.requireClasses(this, network);
        }
        if (this == NORMALIZED && (normalization != Normalization.BATCH_NORM || normalized == 0)) {
            String found = normalized == 0
                    ? "there is no hidden layer to normalise"
                    : "normalization is " + normalization.key();
            throw new UnsupportedSpecsException("labels: normalized gives each class its own batch"
                    + " normalisation, but " + found + "; set normalization: batch-norm and keep a hidden layer, or set"
                    + " labels: embedded");
        }
    }

    /** Appends the layer that puts the label beside the latent, if any. */
    void appendTo(Map<String, Layer> layers, int embedding) {
        if (this == EMBEDDED) {
            layers.put("label-concat", new LabelConcat(new LabelConcat.Config(embedding)));
        }
    }

    /** Appends the layer that normalises a hidden layer, if any. */
    void normalize(Map<String, Layer> layers, Normalization normalization, int number, Initializer gain) {
        if (this == NORMALIZED) {
            BatchNorm.Config config = BatchNorm.Config.withGain(gain);
            layers.put("conditional-batch-norm-" + number, new ConditionalBatchNorm(config));
        } else {
            normalization.appendTo(layers, number, gain);
        }
    }
}
