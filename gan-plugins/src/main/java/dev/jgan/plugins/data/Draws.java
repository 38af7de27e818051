package dev.jgan.plugins.data;

import java.util.SplittableRandom;

/**
 * Random numbers for data that is drawn once. Normal ones by the transform of Box and Muller with {@link StrictMath}, so that
 * the same seed gives the same data on every machine and JDK.
 */
final class Draws {
    private final SplittableRandom random;

    Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Draws that belong to one row of some data: the same ones whenever the row is read. */
    static Draws ofRow(long seed, int row) {
        return new Draws(new SplittableRandom(seed).nextLong() + row);
    }

    /** Uniform on [from, to). */
    double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** Uniform on 0 to {@code bound - 1}. */
    int index(int bound) {
        return random.nextInt(bound);
    }

    /** Fills a pair with independent standard normal numbers. */
    void normalPair(double[] pair) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        double angle = 2 * Math.PI * random.nextDouble();
        pair[0] = radius * StrictMath.cos(angle);
        pair[1] = radius * StrictMath.sin(angle);
    }
}
