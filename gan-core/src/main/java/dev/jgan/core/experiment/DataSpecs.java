package dev.jgan.core.experiment;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import java.util.Arrays;
import java.util.Map;

/**
 * What a run's data is, as checkpoints remember it, so that a trained generator needs no data.
 *
 * @param samples what one sample is
 * @param classes how many classes, 0 without labels
 */
record DataSpecs(SampleSpec samples, int classes) {
    static DataSpecs of(Dataset dataset) {
        return new DataSpecs(dataset.samples(), dataset.classes());
    }

    Map<String, String> state() {
        return Map.of("samples", text(samples), "classes", Integer.toString(classes));
    }

    /**
     * What {@link #state} gave.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static DataSpecs of(Map<String, String> state) {
        String text = state.getOrDefault("samples", "");
        String[] words = text.split(" ");
        int[] sizes = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
        SampleSpec samples = switch (words[0] + sizes.length) {
            case "images3" -> new SampleSpec.Images(sizes[0], sizes[1], sizes[2]);
            case "points1" -> new SampleSpec.Points(sizes[0]);
            case "sequences2" -> new SampleSpec.Sequences(sizes[0], sizes[1]);
            default -> throw new IllegalArgumentException("'" + text + "' does not say what samples are");
        };
        return new DataSpecs(samples, Integer.parseInt(state.getOrDefault("classes", "0")));
    }

    private static String text(SampleSpec spec) {
        if (spec instanceof SampleSpec.Images images) {
            return "images " + images.height() + " " + images.width() + " " + images.channels();
        }
        if (spec instanceof SampleSpec.Points points) {
            return "points " + points.dimensions();
        }
        SampleSpec.Sequences sequences = (SampleSpec.Sequences) spec;
        return "sequences " + sequences.length() + " " + sequences.dimensions();
    }
}
