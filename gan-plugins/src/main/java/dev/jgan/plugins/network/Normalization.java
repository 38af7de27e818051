package dev.jgan.plugins.network;

import dev.jgan.api.network.Layer;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.plugins.layer.BatchNorm;
import dev.jgan.plugins.layer.LayerNorm;
import dev.jgan.plugins.layer.VirtualBatchNorm;
import java.util.Locale;
import java.util.Map;

/** How hidden layers are normalised, between kernel and activation. */
public enum Normalization {
    /** Not at all. */
    NONE,
    /** Over the batch: {@link BatchNorm}. A gradient penalty cannot go with it in the discriminator. */
    BATCH_NORM,
    /** Over all axes of each sample: {@link LayerNorm}. */
    LAYER_NORM,
    /** By a reference batch and each sample itself: {@link VirtualBatchNorm}. Networks must have a reference batch. */
    VIRTUAL_BATCH_NORM;

    /** As experiment files name it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether kernels before it need a bias: it would take one away again. */
    boolean needsBias() {
        return this == NONE;
    }

    /** Appends its layer, if any. */
    void appendTo(Map<String, Layer> layers, int number, Initializer gain) {
        switch (this) {
            case NONE -> {}
            case BATCH_NORM -> layers.put("batch-norm-" + number, new BatchNorm(BatchNorm.Config.withGain(gain)));
            case LAYER_NORM -> layers.put("layer-norm-" + number, new LayerNorm(LayerNorm.Config.wholeSample(gain)));
            case VIRTUAL_BATCH_NORM ->
                layers.put(
                        "virtual-batch-norm-" + number, new VirtualBatchNorm(VirtualBatchNorm.Config.withGain(gain)));
        }
    }
}
