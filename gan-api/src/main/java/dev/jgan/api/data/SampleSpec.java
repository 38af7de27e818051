package dev.jgan.api.data;

import dev.jgan.api.tensor.Shape;

/** What one sample is: its shape, its range, and how it is shown. */
public sealed interface SampleSpec {
    /** The shape of one sample, without the batch axis. */
    Shape shape();

    /**
     * Images {@code [H,W,C]} with values in [-1, 1], -1 black.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param channels 1 (grey) or 3 (red, green, blue); more after packing
     */
    record Images(int height, int width, int channels) implements SampleSpec {
        @Override
        public Shape shape() {
            return Shape.of(height, width, channels);
        }
    }

    /** Points {@code [D]} in the data's own units. */
    record Points(int dimensions) implements SampleSpec {
        @Override
        public Shape shape() {
            return Shape.of(dimensions);
        }
    }

    /** Sequences {@code [T,D]} in the data's own units. */
    record Sequences(int length, int dimensions) implements SampleSpec {
        @Override
        public Shape shape() {
            return Shape.of(length, dimensions);
        }
    }

    /** This specification with {@code k} samples side by side along the last axis (Lin et al. 2018, PacGAN). */
    default SampleSpec packed(int k) {
        if (this instanceof Images images) {
            return new Images(images.height, images.width, images.channels * k);
        }
        if (this instanceof Points points) {
            return new Points(points.dimensions * k);
        }
        Sequences sequences = (Sequences) this;
        return new Sequences(sequences.length, sequences.dimensions * k);
    }
}
