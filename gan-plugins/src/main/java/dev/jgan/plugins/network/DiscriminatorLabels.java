package dev.jgan.plugins.network;

import dev.jgan.api.network.Layer;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.plugins.layer.LabelConcat;
import java.util.Locale;
import java.util.Map;

/** What a discriminator does with the label that comes with a sample; a head may read it too. */
public enum DiscriminatorLabels {
    /** Nothing. */
    IGNORED,
    /** It is appended to the sample one-hot, to images as constant channels: {@link LabelConcat}. */
    CONCATENATED;

    /**
     * Appends the layer that appends the label, if any.
     *
     * @throws UnsupportedSpecsException if there are no labels
     */
    void appendTo(Map<String, Layer> layers, NetBuilder network) {
        if (this == CONCATENATED) {
            requireClasses(this, network);
            layers.put("label-concat", new LabelConcat(new LabelConcat.Config(0)));
        }
    }

    /** Refuses a value of {@code labels} that reads labels where there are none. */
    static void requireClasses(Enum<?> labels, NetBuilder network) {
        if (network.classes() == 0) {
            throw new UnsupportedSpecsException("labels: "
                    + labels.name().toLowerCase(Locale.ROOT) + " reads labels, but the samples here have none: the data"
                    + " has no classes, or the discriminator sees packs of samples; use data with classes, take out"
                    + " packing, or set labels: ignored");
        }
    }
}
