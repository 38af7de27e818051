package dev.jgan.core.experiment;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run's data is, as checkpoints remember it, so that a trained generator needs no data.
 *
 * @param samples what one sample is
 * @param classes how many classes, 0 without labels
 * @param columns what else there is with each sample
 */
record DataSpecs(SampleSpec samples, int classes, Map<String, SampleSpec> columns) {
    private static final String COLUMN = "column.";

    DataSpecs {
        columns = Map.copyOf(columns);
    }

    static DataSpecs of(Dataset dataset) {
        return new DataSpecs(dataset.samples(), dataset.classes(), dataset.columns());
    }

    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        state.put("samples", text(samples));
        state.put("classes", Integer.toString(classes));
        columns.forEach((name, spec) -> state.put(COLUMN + name, text(spec)));
        return state;
    }

    /**
     * What {@link #state} gave.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static DataSpecs of(Map<String, String> state) {
        Map<String, SampleSpec> columns = new HashMap<>();
        state.forEach((key, value) -> {
            if (key.startsWith(COLUMN)) {
                columns.put(key.substring(COLUMN.length()), spec(value));
            }
        });
        return new DataSpecs(
                spec(state.getOrDefault("samples", "")), Integer.parseInt(state.getOrDefault("classes", "0")), columns);
    }

    private static SampleSpec spec(String text) {
        String[] words = text.split(" ");
        int[] sizes = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
        return switch (words[0] + sizes.length) {
            case "images3" -> new SampleSpec.Images(sizes[0], sizes[1], sizes[2]);
            case "points1" -> new SampleSpec.Points(sizes[0]);
            case "sequences2" -> new SampleSpec.Sequences(sizes[0], sizes[1]);
            default -> throw new IllegalArgumentException("'" + text + "' does not say what samples are");
        };
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
