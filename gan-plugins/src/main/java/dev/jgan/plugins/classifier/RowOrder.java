package dev.jgan.plugins.classifier;

import java.util.Random;

/** Orders of rows. */
public final class RowOrder {
    private RowOrder() {}

    /** The same rows in a random order, each order equally likely (Fisher and Yates 1938). */
    public static int[] shuffled(int[] rows, Random random) {
        int[] order = rows.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int row = order[i];
            order[i] = order[other];
            order[other] = row;
        }
        return order;
    }
}
