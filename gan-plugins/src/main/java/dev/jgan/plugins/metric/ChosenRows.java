package dev.jgan.plugins.metric;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Some rows of others.
 *
 * @param numbers of the rows, ascending
 */
record ChosenRows(Rows all, int[] numbers) implements Rows {
    /** So many of the rows at most, spread over all of them. */
    static Rows spread(Rows all, int most) {
        return all.count() <= most ? all : new ChosenRows(all, spread(all.count(), most));
    }

    /**
     * So many numbers at most, spread over all: drawn without replacement, and the same at every call. The first ones would
     * miss classes of data that is ordered by class, and ones at equal distances classes of data where these come in turn.
     *
     * @return ascending
     */
    static int[] spread(int available, int most) {
        int[] numbers = new int[Math.min(available, most)];
        SplittableRandom random = new SplittableRandom(0);
        int found = 0;
        for (int number = 0; found < numbers.length; number++) {
            if (random.nextInt(available - number) < numbers.length - found) {
                numbers[found] = number;
                found++;
            }
        }
        return numbers;
    }

    @Override
    public int count() {
        return numbers.length;
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public void read(Reader reader) {
        int[] number = {0};
        int[] next = {0};
        all.read((values, rows) -> {
            for (int row = 0; row < rows; row++, number[0]++) {
                if (next[0] < numbers.length && numbers[next[0]] == number[0]) {
                    reader.accept(Arrays.copyOfRange(values, row * size(), (row + 1) * size()), 1);
                    next[0]++;
                }
            }
        });
    }
}
