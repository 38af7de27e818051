package com.example.showcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpiralTest {
    private static final int COUNT = 400;

    private static Spiral spiral(int arms, double deviation, long seed) {
        return new Spiral(new Spiral.Config(1, arms, 2, deviation, COUNT, seed));
    }

    private record Read(float[] samples, int[] labels) {
        static Read all(Spiral spiral) {
            Read read = new Read(new float[2 * COUNT], new int[COUNT]);
            spiral.read(IntStream.range(0, COUNT).toArray(), read.samples, read.labels);
            return read;
        }

        double x(int row) {
            return samples[2 * row];
        }

        double y(int row) {
            return samples[2 * row + 1];
        }
    }

    @Test
    void withoutNoiseTheRadiusGrowsWithTheAngle() {
        Read read = Read.all(spiral(1, 0, 7));

        for (int row = 0; row < COUNT; row++) {
            double angle = (Math.atan2(read.y(row), read.x(row)) + 2 * Math.PI) % (2 * Math.PI);
            assertThat(Math.hypot(read.x(row), read.y(row))).isCloseTo(2 * angle / (2 * Math.PI), within(1e-5));
        }
    }

    @Test
    void eachArmIsAClassAndTheFirstOneTurned() {
        Spiral spiral = spiral(3, 0, 7);
        Read read = Read.all(spiral);

        assertThat(spiral.classes()).isEqualTo(3);
        assertThat(spiral(1, 0, 7).classes()).as("one arm is no class").isZero();
        for (int row = 0; row < COUNT; row++) {
            assertThat(read.labels()[row]).isBetween(0, 2);
            double turned = Math.atan2(read.y(row), read.x(row)) - 2 * Math.PI * read.labels()[row] / 3;
            double angle = (turned + 4 * Math.PI) % (2 * Math.PI);
            double radius = Math.hypot(read.x(row), read.y(row));
            assertThat(radius).isCloseTo(2 * angle / (2 * Math.PI), within(1e-5));
        }
    }

    @Test
    void noiseHasTheDeviationThatIsAskedFor() {
        Read exact = Read.all(spiral(1, 0, 7));
        Read noisy = Read.all(spiral(1, 0.5, 7));

        double square = 0;
        for (int i = 0; i < 2 * COUNT; i++) {
            square += Math.pow(noisy.samples()[i] - exact.samples()[i], 2);
        }
        // Of 800 draws the root mean square is within 4 standard errors of 2.5 % each.
        assertThat(Math.sqrt(square / (2 * COUNT))).isCloseTo(0.5, within(0.05));
    }

    @Test
    void theSeedAloneDecidesThePoints() {
        assertThat(Read.all(spiral(1, 0.1, 7)).samples())
                .isEqualTo(Read.all(spiral(1, 0.1, 7)).samples());
        assertThat(spiral(1, 0.1, 7).checksum())
                .isEqualTo(spiral(1, 0.1, 7).checksum())
                .isNotEqualTo(spiral(1, 0.1, 8).checksum())
                .isNotEqualTo(spiral(2, 0.1, 7).checksum());
    }
}
