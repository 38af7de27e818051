package dev.jgan.plugins.data;

import dev.jgan.api.data.DataException;
import java.util.stream.IntStream;

/**
 * The few examples of a semi-supervised run whose labels may be seen, as many of each class, chosen by a seed. The classes take
 * turns, so that examples that follow each other are of different classes, and row r of the data goes with example r modulo
 * their number.
 *
 * @param rows of the data, one after the other
 * @param classes how many classes there are
 */
record LabelledExamples(int[] rows, int classes) {
    /**
     * Chooses the examples.
     *
     * @param count how many, a multiple of the number of classes
     * @param labels the class of each row, from 0
     * @param classes how many classes there are
     * @param what the data, for messages
     * @throws DataException if the classes cannot have as many each
     */
    static LabelledExamples choose(int count, int[] labels, int classes, String what, Draws draws) {
        int each = count / classes;
        if (count % classes != 0) {
            String remedy = each == 0 ? "" + classes : each * classes + " or " + (each + 1) * classes;
            throw new DataException(what + ": data.labelled is " + count + ", but as many examples of each of "
                    + classes + " classes need a multiple of " + classes + "; set it to " + remedy);
        }
        int[] chosen = new int[count];
        for (int label = 0; label < classes; label++) {
            int[] candidates = rowsOf(label, labels);
            if (candidates.length < each) {
                throw new DataException(
                        "%s: data.labelled asks for %d examples of each class, but class %d has %d images;"
                                        .formatted(what, each, label, candidates.length)
                                + " set it to at most " + candidates.length * classes + ", or use more images");
            }
            for (int i = 0; i < each; i++) {
                int other = i + draws.index(candidates.length - i);
                int row = candidates[other];
                candidates[other] = candidates[i];
                chosen[i * classes + label] = row;
            }
        }
        return new LabelledExamples(chosen, classes);
    }

    private static int[] rowsOf(int label, int[] labels) {
        return IntStream.range(0, labels.length)
                .filter(row -> labels[row] == label)
                .toArray();
    }

    /** The row of the example that goes with a row of the data. */
    int rowFor(int row) {
        return rows[row % rows.length];
    }

    /** The class of the example that goes with a row of the data. */
    int classFor(int row) {
        return row % rows.length % classes;
    }
}
