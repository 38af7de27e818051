package dev.jgan.plugins.classifier;

import dev.jgan.api.data.SampleSpec;
import java.util.Arrays;
import java.util.Random;

/**
 * Moves and mirrors images, so that a classifier does not learn where exactly things are. Samples that are no images stay as
 * they are.
 *
 * @param samples what they are
 * @param shift by how many pixels at most, along each axis; at most the smaller side
 * @param flip whether every second one is mirrored
 */
record Augmentation(SampleSpec samples, int shift, boolean flip) {
    private static final float UNCOVERED = -1;

    /** Changes each of these samples, which lie one after the other, by draws of its own. */
    void apply(float[] values, Random random) {
        if (!(samples instanceof SampleSpec.Images images) || shift == 0 && !flip) {
            return;
        }
        int size = Math.toIntExact(images.shape().size());
        float[] before = new float[size];
        for (int at = 0; at < values.length; at += size) {
            int down = random.nextInt(2 * shift + 1) - shift;
            int right = random.nextInt(2 * shift + 1) - shift;
            boolean mirrored = flip && random.nextBoolean();
            System.arraycopy(values, at, before, 0, size);
            Arrays.fill(values, at, at + size, UNCOVERED);
            move(images, before, values, at, down, right, mirrored);
        }
    }

    private static void move(
            SampleSpec.Images images, float[] from, float[] to, int at, int down, int right, boolean mirrored) {
        int channels = images.channels();
        for (int y = Math.max(0, down); y < Math.min(images.height(), images.height() + down); y++) {
            for (int x = Math.max(0, right); x < Math.min(images.width(), images.width() + right); x++) {
                int column = mirrored ? images.width() - 1 - (x - right) : x - right;
                int source = ((y - down) * images.width() + column) * channels;
                System.arraycopy(from, source, to, at + (y * images.width() + x) * channels, channels);
            }
        }
    }
}
