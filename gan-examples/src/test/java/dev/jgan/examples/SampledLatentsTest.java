package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.core.experiment.SampleRequest;
import dev.jgan.core.experiment.TrainedGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of which latents and labels samples are made, by a generator that gives back what it is given. Data has three classes. */
class SampledLatentsTest {
    private static final int NOISE = 3;
    private static final int SEED = 5;

    @TempDir
    Path directory;

    @Test
    void scatteredSamplesGoThroughAllClassesUnlessOneIsAskedFor() throws IOException {
        try (TrainedGenerator generator = trained("normal", "[]")) {
            assertThat(labels(generator, SampleRequest.of(7, SEED))).containsExactly(0, 1, 2, 0, 1, 2, 0);
            assertThat(labels(generator, SampleRequest.of(3, SEED).label(2))).containsExactly(2, 2, 2);
        }
    }

    @Test
    void eachWayLeadsFromOneLatentToAnotherAndHasAClassOfItsOwn() throws IOException {
        try (TrainedGenerator generator = trained("normal", "[]")) {
            double[][] ends = rows(generator.latents(8, SEED).floats(), 8);
            SampleRequest request = SampleRequest.of(28, SEED).ways();

            double[][] points = samples(generator, request);

            for (int i = 0; i < 28; i++) {
                assertOnTheWay(points[i], ends[i / 8 * 2], ends[i / 8 * 2 + 1], i % 8 / 7.0, "point " + i);
                assertThat(points[i][NOISE]).as("label of point %d", i).isEqualTo(new int[] {0, 1, 2, 0}[i / 8]);
            }
            assertThat(labels(generator, request.label(1))).containsOnly(1);
        }
    }

    @Test
    void aWalkPassesAllLatentsAndStaysWithOneClass() throws IOException {
        try (TrainedGenerator generator = trained("normal", "[]")) {
            double[][] waypoints = rows(generator.latents(4, SEED).floats(), 4);
            SampleRequest request = SampleRequest.of(20, SEED).walk();

            double[][] points = samples(generator, request);

            for (int i = 0; i < 20; i++) {
                assertOnTheWay(points[i], waypoints[i / 8], waypoints[i / 8 + 1], i % 8 / 8.0, "point " + i);
            }
            assertThat(labels(generator, request)).containsOnly(0);
            assertThat(labels(generator, request.label(2))).containsOnly(2);
        }
    }

    @Test
    void truncatedWaysStayWithinTheThreshold() throws IOException {
        try (TrainedGenerator generator = trained("normal", "[]")) {
            SampleRequest request = SampleRequest.of(400, SEED).truncated(0.3);
            for (SampleRequest way : List.of(request.ways(), request.walk())) {
                double[] noise = noise(samples(generator, way));
                assertThat(extremes(noise)).as("%s", way.route()).containsExactly(-0.3f, 0.3f);
            }
        }
    }

    @Test
    void waysBetweenUniformLatentsStayWhereThoseAreDrawn() throws IOException {
        try (TrainedGenerator generator = trained("uniform", "[]")) {
            SampleRequest request = SampleRequest.of(400, SEED);
            for (SampleRequest way : List.of(request.ways(), request.walk())) {
                double[] noise = noise(samples(generator, way));
                assertThat(extremes(noise)).as("%s", way.route()).containsExactly(-1, 1);
            }
        }
    }

    @Test
    void aSweepTakesAllValuesOfACodeInEachRowWhichHasOneLatentAndOneClass() throws IOException {
        try (TrainedGenerator generator = trained("normal", "[coded]")) {
            int total = NOISE + 4;
            double[][] drawn = rows(generator.latents(12, SEED).floats(), 12);

            double[][] digits = samples(generator, SampleRequest.of(12, SEED).sweep("digit"));
            for (int i = 0; i < 12; i++) {
                double[] expected = drawn[i / 3 * 3].clone();
                for (int category = 0; category < 3; category++) {
                    expected[NOISE + category] = category == i % 3 ? 1 : 0;
                }
                assertThat(Arrays.copyOf(digits[i], total)).as("latent %d", i).containsExactly(expected, within(1e-6));
                assertThat(digits[i][total]).as("label %d", i).isEqualTo(new int[] {0, 1, 2, 0}[i / 3]);
            }

            double[][] slants = samples(generator, SampleRequest.of(12, SEED).sweep("slant"));
            for (int i = 0; i < 12; i++) {
                double[] expected = drawn[i / 8 * 8].clone();
                expected[NOISE + 3] = -1 + i % 8 * 2 / 7.0;
                assertThat(Arrays.copyOf(slants[i], total)).as("latent %d", i).containsExactly(expected, within(1e-6));
                assertThat(slants[i][total]).as("label %d", i).isEqualTo(i / 8);
            }
        }
    }

    /** At a share of the way the length is that share between the lengths of the ends, and the angle that of the whole angle. */
    private static void assertOnTheWay(double[] point, double[] from, double[] to, double share, String name) {
        double length = length(from) + share * (length(to) - length(from));
        assertThat(length(point)).as("length of %s", name).isEqualTo(length, within(1e-5));
        double whole = angle(from, to);
        assertThat(angle(point, from)).as("angle of %s from the start", name).isEqualTo(share * whole, within(1e-3));
        assertThat(angle(point, to)).as("angle of %s from the end", name).isEqualTo((1 - share) * whole, within(1e-3));
    }

    private static double length(double[] noise) {
        return Math.sqrt(dot(noise, noise));
    }

    private static double angle(double[] a, double[] b) {
        return Math.acos(Math.max(-1, Math.min(1, dot(a, b) / (length(a) * length(b)))));
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, NOISE).mapToDouble(i -> a[i] * b[i]).sum();
    }

    /** Without a bound they would lie beyond it, and with one inside the ends only, short of it. */
    private static double[] extremes(double[] values) {
        return new double[] {
            Arrays.stream(values).min().orElseThrow(),
            Arrays.stream(values).max().orElseThrow()
        };
    }

    private static double[] noise(double[][] samples) {
        return Arrays.stream(samples)
                .flatMapToDouble(sample -> Arrays.stream(sample, 0, NOISE))
                .toArray();
    }

    private static int[] labels(TrainedGenerator generator, SampleRequest request) {
        return Arrays.stream(samples(generator, request))
                .mapToInt(sample -> (int) sample[sample.length - 1])
                .toArray();
    }

    private static double[][] samples(TrainedGenerator generator, SampleRequest request) {
        return rows(generator.draw(request).samples().floats(), request.count());
    }

    private static double[][] rows(float[] values, int count) {
        int size = values.length / count;
        double[][] rows = new double[count][size];
        for (int i = 0; i < values.length; i++) {
            rows[i / size][i % size] = values[i];
        }
        return rows;
    }

    private TrainedGenerator trained(String distribution, String regularizers) throws IOException {
        // One column for each number of a latent, with a digit of three categories and a slant among codes, and one for
        // the label.
        int columns = NOISE + (regularizers.equals("[]") ? 0 : 4) + 1;
        StringBuilder file = new StringBuilder("kind");
        IntStream.range(0, columns).forEach(column -> file.append(",c").append(column));
        for (int row = 0; row < 6; row++) {
            file.append('\n').append(row % 3).append(",0.5".repeat(columns));
        }
        Files.writeString(directory.resolve("data.csv"), file);
        Experiment experiment = Experiment.parse("""
                name: echo
                latent: { size: 3 }
                generator: { type: echo }
                discriminator: { type: mlp, hidden: [4] }
                loss: { type: non-saturating }
                training: { steps: 1 }
                samples: { every: 0, count: 4 }
                """, "echo.yaml")
                .with("data", "{type: csv, path: '" + directory.resolve("data.csv") + "', label: kind, batchSize: 4}")
                .with("latent.distribution", distribution)
                .with("regularizers", regularizers);
        RunResult run = experiment.run(RunOptions.defaults().in(directory.resolve("run")));
        return TrainedGenerator.open(run.directory());
    }
}
