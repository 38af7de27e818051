package dev.jgan.core.evaluation;

import dev.jgan.api.data.Dataset;

/**
 * Real samples.
 *
 * @param data the samples
 * @param type of their component in the experiment file
 */
public record Reference(Dataset data, String type) {
    private static final int CHECKSUM_SHOWN = 12;

    /** Type, split and the beginning of the checksum, such as {@code mnist test 3f9a0c1db2e4}. */
    public String description() {
        String checksum = data.checksum();
        String split = data.split().map(name -> " " + name).orElse("");
        return type + split + " " + checksum.substring(0, Math.min(CHECKSUM_SHOWN, checksum.length()));
    }
}
