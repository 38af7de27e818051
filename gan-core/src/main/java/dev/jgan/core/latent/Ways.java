package dev.jgan.core.latent;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;

/**
 * Ways through the latent space (White 2016): the direction goes on the great circle from one end to the other in even steps
 * (Shoemake 1985, slerp), the length in even steps from that of the one to that of the other. Between ends on one line through
 * 0 the way is straight. Components that would lie beyond a bound, as they may between ends within it, are held at it. Codes do
 * not change on the way.
 */
public final class Ways {
    /** How many points each way has, its ends included, and how many each leg of a walk, without the end. */
    public static final int ROW = 8;

    private static final double NEARLY_PARALLEL = 1e-6;

    private Ways() {}

    /** How many latents {@link #between} needs for so many points. */
    public static int ends(int count) {
        return 2 * rows(count);
    }

    /**
     * Points on ways from each even row to the odd one after it, way after way.
     *
     * @param ends {@code [2·ways, size]}
     * @param noise how many columns are noise, the first ones; the others stay those of the even row
     * @param bound how far from 0 components of noise are at most; infinite for no bound
     * @return {@code [count, size]}, the last way cut if need be
     */
    public static HostTensor between(HostTensor ends, int noise, double bound, int count) {
        Points points = new Points(ends, noise, bound, count);
        for (int i = 0; i < count; i++) {
            int from = i / ROW * 2;
            points.set(i, from, from + 1, i % ROW / (double) (ROW - 1), from);
        }
        return points.done();
    }

    /** How many latents {@link #walk} needs for so many points. */
    public static int waypoints(int count) {
        return rows(count) + 1;
    }

    /**
     * Points on one way from each row to the next, so that each point lies near the one before it.
     *
     * @param waypoints {@code [legs + 1, size]}
     * @param noise how many columns are noise, the first ones; the others stay those of the first row
     * @param bound how far from 0 components of noise are at most; infinite for no bound
     * @return {@code [count, size]}
     */
    public static HostTensor walk(HostTensor waypoints, int noise, double bound, int count) {
        Points points = new Points(waypoints, noise, bound, count);
        for (int i = 0; i < count; i++) {
            points.set(i, i / ROW, i / ROW + 1, i % ROW / (double) ROW, 0);
        }
        return points.done();
    }

    private static int rows(int count) {
        return (count + ROW - 1) / ROW;
    }

    /** Points that come one after the other. */
    private static final class Points {
        private final float[] given;
        private final int size;
        private final int noise;
        private final float bound;
        private final float[] points;

        Points(HostTensor given, int noise, double bound, int count) {
            this.given = given.floats();
            this.size = given.shape().get(1);
            this.noise = noise;
            this.bound = (float) bound;
            this.points = new float[count * size];
        }

        /** The point at the share t of the way from one row to another, with the codes of a third. */
        void set(int point, int from, int to, double t, int codes) {
            int a = from * size;
            int b = to * size;
            double lengthA = Math.sqrt(dot(a, a));
            double lengthB = Math.sqrt(dot(b, b));
            double angle = Math.acos(Math.max(-1, Math.min(1, dot(a, b) / (lengthA * lengthB))));
            double sine = Math.sin(angle);
            // Of an end of length 0, which has no direction, the angle is no number.
            boolean straight = !(sine > NEARLY_PARALLEL);
            double length = (1 - t) * lengthA + t * lengthB;
            double weightA = straight ? 1 - t : length * Math.sin((1 - t) * angle) / (sine * lengthA);
            double weightB = straight ? t : length * Math.sin(t * angle) / (sine * lengthB);
            int at = point * size;
            for (int i = 0; i < noise; i++) {
                float value = (float) (weightA * given[a + i] + weightB * given[b + i]);
                points[at + i] = Math.max(-bound, Math.min(bound, value));
            }
            System.arraycopy(given, codes * size + noise, points, at + noise, size - noise);
        }

        private double dot(int a, int b) {
            double dot = 0;
            for (int i = 0; i < noise; i++) {
                dot += (double) given[a + i] * given[b + i];
            }
            return dot;
        }

        HostTensor done() {
            return HostTensor.of(Shape.of(points.length / size, size), points);
        }
    }
}
