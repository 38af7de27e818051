package dev.jgan.examples.witness;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Images [8,8,1] of three classes, each of one grey, with an image of known class beside each: made for games that are only to
 * be put together, or played for a few turns.
 */
public final class TinyImages implements Dataset {
    private static final int SIZE = 8;
    private static final int CLASSES = 3;
    private static final String LABELLED = "labelled";
    private static final String LABELLED_CLASS = "labelled-class";

    @Inject
    public TinyImages() {}

    @Override
    public SampleSpec samples() {
        return new SampleSpec.Images(SIZE, SIZE, 1);
    }

    @Override
    public int size() {
        return 24;
    }

    @Override
    public int classes() {
        return CLASSES;
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        for (int i = 0; i < rows.length; i++) {
            labels[i] = rows[i] % CLASSES;
            for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
                samples[i * SIZE * SIZE + pixel] = labels[i] * 0.5f - 0.5f + pixel * 0.001f;
            }
        }
    }

    @Override
    public Map<String, SampleSpec> columns() {
        return Map.of(LABELLED, samples(), LABELLED_CLASS, new SampleSpec.Points(CLASSES));
    }

    @Override
    public void read(String column, int[] rows, float[] values) {
        if (column.equals(LABELLED)) {
            read(rows, values, new int[rows.length]);
            return;
        }
        for (int i = 0; i < rows.length; i++) {
            for (int label = 0; label < CLASSES; label++) {
                values[i * CLASSES + label] = rows[i] % CLASSES == label ? 1 : 0;
            }
        }
    }

    @Override
    public String checksum() {
        return "8888";
    }
}
