package dev.jgan.core.experiment;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;

/** Ways through the latent space. */
final class Interpolation {
    /** How many points each way has, its ends included. */
    static final int ROW = 8;

    private static final double NEARLY_PARALLEL = 1e-6;

    private Interpolation() {}

    /**
     * Points on ways from each even row to the odd one after it, way after way.
     *
     * @param ends {@code [2·ways, size]}
     * @return {@code [count, size]}, the last way cut if need be
     */
    static HostTensor between(HostTensor ends, int count) {
        int size = ends.shape().get(1);
        float[] points = new float[count * size];
        for (int i = 0; i < count; i++) {
            int from = i / ROW * 2 * size;
            slerp(ends.floats(), from, from + size, i % ROW / (double) (ROW - 1), points, i * size, size);
        }
        return HostTensor.of(Shape.of(count, size), points);
    }

    private static void slerp(float[] ends, int a, int b, double t, float[] into, int at, int size) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < size; i++) {
            dot += (double) ends[a + i] * ends[b + i];
            lengthA += (double) ends[a + i] * ends[a + i];
            lengthB += (double) ends[b + i] * ends[b + i];
        }
        double angle = Math.acos(Math.max(-1, Math.min(1, dot / Math.sqrt(lengthA * lengthB))));
        double sine = Math.sin(angle);
        boolean straight = !(sine > NEARLY_PARALLEL);
        double weightA = straight ? 1 - t : Math.sin((1 - t) * angle) / sine;
        double weightB = straight ? t : Math.sin(t * angle) / sine;
        for (int i = 0; i < size; i++) {
            into[at + i] = (float) (weightA * ends[a + i] + weightB * ends[b + i]);
        }
    }
}
