package dev.jgan.plugins.metric;

/** The class that a row of probabilities, or of logits, names. */
final class Likeliest {
    private Likeliest() {}

    /**
     * The place of the largest of {@code classes} numbers, the first of equals; -1 if none is a number.
     *
     * @param from where the row begins
     */
    static int of(double[] values, int from, int classes) {
        int likeliest = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes; i++) {
            if (values[from + i] > most) {
                most = values[from + i];
                likeliest = i;
            }
        }
        return likeliest;
    }
}
