package dev.jgan.plugins.classifier;

import dev.jgan.api.data.SampleSpec;
import java.util.List;

/**
 * What a classifier consists of.
 *
 * @param samples what it reads
 * @param classes how many classes it tells apart, at least 2
 * @param widths for images the channels of each stage, which halves height and width; for other samples the units of each
 *     layer. The last one is the number of features.
 */
public record Architecture(SampleSpec samples, int classes, List<Integer> widths) {
    public Architecture {
        widths = List.copyOf(widths);
        if (classes < 2) {
            throw new IllegalArgumentException("a classifier needs at least 2 classes, found " + classes);
        }
        if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("widths must be one or more numbers of at least 1, found " + widths);
        }
    }

    /** The length of a feature vector. */
    public int features() {
        return widths.get(widths.size() - 1);
    }
}
