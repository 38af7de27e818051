package dev.jgan.core.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WaysTest {
    private static final double UNBOUNDED = Double.POSITIVE_INFINITY;

    /** Two latents of noise with two columns at right angles, of lengths 1 and 3, and a code behind. */
    private static final HostTensor ENDS = HostTensor.of(Shape.of(2, 3), 1f, 0f, 7f, 0f, 3f, 9f);

    @Test
    void aWayLeadsOverTheQuarterCircleFromEndToEnd() {
        float[] points = Ways.between(ENDS, 2, UNBOUNDED, 8).floats();

        assertThat(new float[] {points[0], points[1]}).containsExactly(new float[] {1, 0}, within(1e-6f));
        assertThat(new float[] {points[21], points[22]}).containsExactly(new float[] {0, 3}, within(1e-6f));
        // At 3/7 of the way the length is 1 + 2 · 3/7 = 13/7, and the angle 3/7 of 90°, with cosine 0.781831 and sine
        // 0.623490.
        assertThat(points[9]).isEqualTo(1.451973f, within(1e-5f));
        assertThat(points[10]).isEqualTo(1.157910f, within(1e-5f));
    }

    @Test
    void theLengthGoesInEvenStepsFromThatOfOneEndToThatOfTheOther() {
        float[] points = Ways.walk(ENDS, 2, UNBOUNDED, 8).floats();

        // In the middle the length is 2, at 45°.
        assertThat(points[12]).isEqualTo(1.414214f, within(1e-5f));
        assertThat(points[13]).isEqualTo(1.414214f, within(1e-5f));
        for (int i = 0; i < 8; i++) {
            assertThat(Math.hypot(points[i * 3], points[i * 3 + 1]))
                    .as("length at %d/8", i)
                    .isEqualTo(1 + 2 * i / 8.0, within(1e-6));
        }
    }

    @Test
    void componentsAreHeldAtTheBoundBetweenEndsWithinIt() {
        // Both of length 1.414214, at right angles: the middle of the circle is (1.414214, 0), a quarter of the way
        // 1.414214 · (cos 22.5°, sin 22.5°) = (1.306563, 0.541196).
        HostTensor ends = HostTensor.of(Shape.of(2, 3), 1f, 1f, 5f, 1f, -1f, 6f);

        float[] free = Ways.walk(ends, 2, UNBOUNDED, 8).floats();
        float[] held = Ways.walk(ends, 2, 1, 8).floats();

        assertThat(Arrays.copyOfRange(free, 6, 9))
                .containsExactly(new float[] {1.306563f, 0.541196f, 5}, within(1e-5f));
        assertThat(Arrays.copyOfRange(free, 12, 15)).containsExactly(new float[] {1.414214f, 0, 5}, within(1e-5f));
        assertThat(Arrays.copyOfRange(held, 6, 9)).containsExactly(new float[] {1, 0.541196f, 5}, within(1e-5f));
        assertThat(Arrays.copyOfRange(held, 12, 15)).containsExactly(new float[] {1, 0, 5}, within(1e-5f));
        assertThat(Arrays.copyOfRange(Ways.between(ends, 2, 0.5, 8).floats(), 0, 3))
                .containsExactly(0.5f, 0.5f, 5);
    }

    @Test
    void endsOnOneLineAreJoinedByIt() {
        HostTensor ends = HostTensor.of(Shape.of(6, 2), 1f, 2f, 3f, 6f, -1f, 0f, 3f, 0f, 0f, 0f, 8f, 0f);

        float[] points = Ways.between(ends, 2, UNBOUNDED, 24).floats();

        for (int i = 0; i < 8; i++) {
            double t = i / 7.0;
            assertThat(Arrays.copyOfRange(points, 2 * i, 2 * i + 2))
                    .as("along one direction, point %d", i)
                    .containsExactly(new float[] {(float) (1 + 2 * t), (float) (2 + 4 * t)}, within(1e-5f));
            assertThat(points[16 + 2 * i]).as("over 0, point %d", i).isEqualTo((float) (-1 + 4 * t), within(1e-5f));
            assertThat(points[32 + 2 * i]).as("from 0, point %d", i).isEqualTo((float) (8 * t), within(1e-5f));
        }
    }

    @Test
    void codesStayThoseOfTheFirstEnd() {
        float[] points = Ways.between(ENDS, 2, UNBOUNDED, 8).floats();

        for (int i = 0; i < 8; i++) {
            assertThat(points[i * 3 + 2]).isEqualTo(7);
        }
    }

    @Test
    void aWalkPassesAllWaypointsInEvenStepsAndKeepsItsCodes() {
        HostTensor waypoints = HostTensor.of(Shape.of(3, 3), 1f, 0f, 5f, 0f, 1f, 6f, -1f, 0f, 7f);

        assertThat(Ways.waypoints(16)).isEqualTo(3);
        assertThat(Ways.waypoints(17)).isEqualTo(4);
        float[] points = Ways.walk(waypoints, 2, UNBOUNDED, 16).floats();

        for (int i = 0; i < 16; i++) {
            double angle = Math.PI / 2 * i / 8;
            assertThat(points[i * 3]).as("x of point %d", i).isEqualTo((float) Math.cos(angle), within(1e-6f));
            assertThat(points[i * 3 + 1]).as("y of point %d", i).isEqualTo((float) Math.sin(angle), within(1e-6f));
            assertThat(points[i * 3 + 2]).isEqualTo(5);
        }
    }
}
