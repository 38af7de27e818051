package dev.jgan.plugins.features;

import dev.jgan.api.data.SampleSpec;

/** What samples are, in words for messages: {@code images [28,28,1]}. */
final class SampleWords {
    private SampleWords() {}

    static String of(SampleSpec samples) {
        String kind = samples instanceof SampleSpec.Images
                ? "images"
                : samples instanceof SampleSpec.Points ? "points" : "sequences";
        return kind + " " + samples.shape();
    }
}
