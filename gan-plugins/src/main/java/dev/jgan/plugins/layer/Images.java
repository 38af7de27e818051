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

    /** Blocks of {@code size} by {@code size} pixels must fill the image. */
    static void requireDivisible(String layer, String key, int size, Shape input) {
        if (input.get(0) % size != 0 || input.get(1) % size != 0) {
            throw new UnsupportedSpecsException("a " + layer + " layer with " + key + ": " + size
                    + " reads images whose height and width are divisible by " + size + ", found " + input.get(0) + "x"
                    + input.get(1) + "; choose a " + key + " that divides both, such as 1");
        }
    }
}
