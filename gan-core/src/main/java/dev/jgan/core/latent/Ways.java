package dev.jgan.core.latent;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;

/**
 * Ways through the latent space on great circles (Shoemake 1985, slerp; White 2016 for latents), whose length goes evenly
 * from that of one end to that of the other. Codes do not change on the way.
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
     * @return {@code [count, size]}, the last way cut if need be
     */
    public static HostTensor between(HostTensor ends, int noise, int count) {
        Points points = new Points(ends, noise, count);
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
     * @return {@code [count, size]}
     */
    public static HostTensor walk(HostTensor waypoints, int noise, int count) {
        Points points = new Points(waypoints, noise, count);
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
        private final float[] points;

        Points(HostTensor given, int noise, int count) {
            this.given = given.floats();
            this.size = given.shape().get(1);
            this.noise = noise;
            this.points = new float[count * size];
        }

        /** The point at the share t of the way from one row to another, with the codes of a third. */
        void set(int point, int from, int to, double t, int codes) {
            int a = from * size;
            int b = to * size;
            double dot = 0;
            double lengthA = 0;
            double lengthB = 0;
            for (int i = 0; i < noise; i++) {
                dot += (double) given[a + i] * given[b + i];
                lengthA += (double) given[a + i] * given[a + i];
                lengthB += (double) given[b + i] * given[b + i];
            }
            double angle = Math.acos(Math.max(-1, Math.min(1, dot / Math.sqrt(lengthA * lengthB))));
            double sine = Math.sin(angle);
            boolean straight = !(sine > NEARLY_PARALLEL);
            double weightA = straight ? 1 - t : Math.sin((1 - t) * angle) / sine;
            double weightB = straight ? t : Math.sin(t * angle) / sine;
            int at = point * size;
            for (int i = 0; i < noise; i++) {
                points[at + i] = (float) (weightA * given[a + i] + weightB * given[b + i]);
            }
            System.arraycopy(given, codes * size + noise, points, at + noise, size - noise);
        }

        HostTensor done() {
            return HostTensor.of(Shape.of(points.length / size, size), points);
        }
    }
}
