package dev.jgan.plugins.layer;

import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What layers that read labels share. */
final class Labels {
    private Labels() {}

    /**
     * How many classes there are.
     *
     * @throws UnsupportedSpecsException if the network is not conditioned on any
     */
    static int classes(String layer, NetBuilder network) {
        if (network.classes() == 0) {
            throw new UnsupportedSpecsException(
                    "a " + layer + " layer reads labels, but the samples here have none: the"
                            + " data has no classes, or the discriminator sees packs of samples; use data with classes, take out"
                            + " packing, or remove the layer");
        }
        return network.classes();
    }

    /** The class numbers of a batch, int32 {@code [N]}. */
    static Tensor of(Pass pass) {
        return pass.condition().labels().orElseThrow(() -> new IllegalStateException("the samples have no labels"));
    }

    /** Vectors {@code [N,K]} as {@code [N,1,…,1,K]}, which broadcasts against samples of a rank. */
    static Tensor against(Pass pass, Tensor vectors, Shape samples) {
        List<Integer> extents = new ArrayList<>(Collections.nCopies(samples.rank(), 1));
        extents.set(0, vectors.shape().get(0));
        extents.set(samples.rank() - 1, vectors.shape().get(1));
        return pass.reshape(vectors, new Shape(extents));
    }
}
