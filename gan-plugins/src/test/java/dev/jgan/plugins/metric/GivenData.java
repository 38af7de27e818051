package dev.jgan.plugins.metric;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;

/** A data set that is only asked what it is. */
record GivenData(SampleSpec samples, int size, int classes) implements Dataset {
    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        throw new AssertionError("samples come from the evaluation");
    }

    @Override
    public String checksum() {
        return "given";
    }
}
