package dev.jgan.plugins.metric;

import dev.jgan.api.metric.ExtractedFeatures;
import dev.jgan.api.tensor.HostTensor;
import java.util.function.Consumer;

/** Rows of numbers, such as features, in double precision: read in parts, the same ones at every reading. */
interface Rows {
    /** How many rows there are. */
    int count();

    /** The length of a row. */
    int size();

    /** Reads all rows in order. */
    void read(Reader reader);

    /** Takes parts of rows. */
    @FunctionalInterface
    interface Reader {
        /**
         * Takes the next part; nothing of it may be kept without a copy.
         *
         * @param values the rows, one after the other; the array may be longer
         * @param rows how many
         */
        void accept(double[] values, int rows);
    }

    /** All features. */
    static Rows features(ExtractedFeatures features) {
        return new Widened(features.count(), features.size(), features::features);
    }

    /** Features of so many samples at most, spread over all of them. */
    static Rows features(ExtractedFeatures features, int most) {
        return ChosenRows.spread(features(features), most);
    }

    /** All probabilities of classes. */
    static Rows probabilities(ExtractedFeatures features) {
        return new Widened(features.count(), features.classes(), features::probabilities);
    }

    /** Rows of what comes in single precision. */
    record Widened(int count, int size, Consumer<Consumer<HostTensor>> source) implements Rows {
        /** Numbers that are made wider at a time. */
        private static final int SLICE = 1 << 16;

        @Override
        public void read(Reader reader) {
            int slice = Math.max(1, SLICE / size);
            double[] wide = new double[slice * size];
            source.accept(part -> {
                float[] values = part.floats();
                int rows = part.shape().get(0);
                for (int from = 0; from < rows; from += slice) {
                    int some = Math.min(slice, rows - from);
                    for (int i = 0; i < some * size; i++) {
                        wide[i] = values[from * size + i];
                    }
                    reader.accept(wide, some);
                }
            });
        }
    }
}
