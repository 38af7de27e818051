package dev.jgan.plugins.trial;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import java.util.Random;

/**
 * Labelled samples of any kind that are easy to tell apart: all values of class k lie near k / classes - 0.5.
 *
 * @param samples what they are
 * @param size how many; row n is of class n modulo classes
 * @param classes 0 for none
 * @param seed other values for another one
 * @param deviation of the values from where they lie
 */
public record Blobs(SampleSpec samples, int size, int classes, long seed, float deviation) implements Dataset {
    /** With hardly any deviation. */
    public Blobs(SampleSpec samples, int size, int classes, long seed) {
        this(samples, size, classes, seed, 0.02f);
    }

    @Override
    public void read(int[] rows, float[] values, int[] labels) {
        int length = Math.toIntExact(samples.shape().size());
        for (int i = 0; i < rows.length; i++) {
            Random random = new Random(seed * size + rows[i]);
            float center = classes == 0 ? 0 : (float) (rows[i] % classes) / classes - 0.5f;
            for (int at = 0; at < length; at++) {
                values[i * length + at] = center + deviation * (float) random.nextGaussian();
            }
            if (classes > 0) {
                labels[i] = rows[i] % classes;
            }
        }
    }

    @Override
    public String checksum() {
        return String.format("%08x", hashCode());
    }
}
