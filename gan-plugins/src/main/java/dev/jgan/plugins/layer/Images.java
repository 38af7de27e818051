package dev.jgan.plugins.layer;

import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Shape;

/** What layers of images ask of their input. */
final class Images {
    private Images() {}

    static void require(String layer, Shape input) {
        if (input.rank() != 3) {
            throw new UnsupportedSpecsException("a " + layer + " layer reads images [H,W,C], found the shape " + input
                    + "; put a reshape layer before it");
        }
    }
}
