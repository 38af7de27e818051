package dev.jgan.core.data;

import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;

/** The labels that data sets give, plugins' own among them. Past this point a wrong one would only make wrong numbers. */
public final class ClassLabels {
    private ClassLabels() {}

    /**
     * Checks the labels of rows that were read.
     *
     * @param rows which ones
     * @param labels theirs; not looked at where the data has no classes
     * @throws DataException with the first row whose label is none of the classes
     */
    public static void check(Dataset dataset, int[] rows, int[] labels) {
        int classes = dataset.classes();
        for (int i = 0; classes > 0 && i < rows.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new DataException("%s has %d classes, 0 to %d, but the label of its row %d is %d; mend"
                                .formatted(dataset, classes, classes - 1, rows[i], labels[i])
                        + " the label, or let the data set tell how many classes there are");
            }
        }
    }
}
