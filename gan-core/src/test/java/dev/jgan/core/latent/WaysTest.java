package dev.jgan.core.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class WaysTest {
    /** Two latents of noise with two columns at right angles, of lengths 1 and 3, and a code behind. */
    private static final HostTensor ENDS = HostTensor.of(Shape.of(2, 3), 1f, 0f, 7f, 0f, 3f, 9f);

    @Test
    void aWayLeadsOverTheQuarterCircleFromEndToEnd() {
        float[] points = Ways.between(ENDS, 2, 8).floats();

        assertThat(new float[] {points[0], points[1]}).containsExactly(new float[] {1, 0}, within(1e-6f));
        assertThat(new float[] {points[21], points[22]}).containsExactly(new float[] {0, 3}, within(1e-6f));
        // At 3/7 of the way the angle is 3/7 of 90 degrees: sin(90° · 4/7) / sin(90°) of the one end, sin(90° · 3/7) of
        // the other.
        assertThat(points[9]).isEqualTo((float) Math.sin(Math.PI / 2 * 4 / 7), within(1e-6f));
        assertThat(points[10]).isEqualTo((float) (3 * Math.sin(Math.PI / 2 * 3 / 7)), within(1e-6f));
    }

    @Test
    void codesStayThoseOfTheFirstEnd() {
        float[] points = Ways.between(ENDS, 2, 8).floats();

        for (int i = 0; i < 8; i++) {
            assertThat(points[i * 3 + 2]).isEqualTo(7);
        }
    }

    @Test
    void aWalkPassesAllWaypointsInEvenStepsAndKeepsItsCodes() {
        HostTensor waypoints = HostTensor.of(Shape.of(3, 3), 1f, 0f, 5f, 0f, 1f, 6f, -1f, 0f, 7f);

        assertThat(Ways.waypoints(16)).isEqualTo(3);
        assertThat(Ways.waypoints(17)).isEqualTo(4);
        float[] points = Ways.walk(waypoints, 2, 16).floats();

        for (int i = 0; i < 16; i++) {
            double angle = Math.PI / 2 * i / 8;
            assertThat(points[i * 3]).as("x of point %d", i).isEqualTo((float) Math.cos(angle), within(1e-6f));
            assertThat(points[i * 3 + 1]).as("y of point %d", i).isEqualTo((float) Math.sin(angle), within(1e-6f));
            assertThat(points[i * 3 + 2]).isEqualTo(5);
        }
    }
}
