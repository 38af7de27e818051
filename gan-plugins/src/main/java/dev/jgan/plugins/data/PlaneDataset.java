package dev.jgan.plugins.data;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;

/** Points of the plane, held in memory as x, y, x, y, … */
abstract class PlaneDataset implements Dataset {
    private final float[] coordinates;

    PlaneDataset(float[] coordinates) {
        this.coordinates = coordinates;
    }

    @Override
    public SampleSpec samples() {
        return new SampleSpec.Points(2);
    }

    @Override
    public int size() {
        return coordinates.length / 2;
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        for (int i = 0; i < rows.length; i++) {
            samples[2 * i] = coordinates[2 * rows[i]];
            samples[2 * i + 1] = coordinates[2 * rows[i] + 1];
        }
    }

    @Override
    public String checksum() {
        return new Digest().add(coordinates).hexadecimal();
    }
}
