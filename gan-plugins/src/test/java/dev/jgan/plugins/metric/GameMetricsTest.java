package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.ExtractedFeatures;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.GameFunctions;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The metrics that call functions of the game, on games and data of a few numbers. */
class GameMetricsTest {
    private static final SampleSpec PIXELS = new SampleSpec.Images(1, 2, 1);

    /** Rows 0 to 5 of the classes 0, 1, 0, 1, 0, 1; the pixels of row n are n/10 and -n/10, of its source 0 and n/10. */
    private record Rows(int size, int classes, Map<String, SampleSpec> columns) implements Dataset {
        @Override
        public SampleSpec samples() {
            return PIXELS;
        }

        @Override
        public void read(int[] rows, float[] samples, int[] labels) {
            for (int i = 0; i < rows.length; i++) {
                samples[2 * i] = rows[i] / 10f;
                samples[2 * i + 1] = -rows[i] / 10f;
                labels[i] = rows[i] % 2;
            }
        }

        @Override
        public void read(String column, int[] rows, float[] values) {
            for (int i = 0; i < rows.length; i++) {
                values[2 * i + 1] = rows[i] / 10f;
            }
        }

        @Override
        public String checksum() {
            return "rows";
        }
    }

    private static final Rows SIX = new Rows(6, 2, Map.of("source", PIXELS));

    /** A game of one function, which maps each number of one input to one of one output. */
    private record Given(Dataset referenceData, String input, String output, UnaryOperator<HostTensor> function)
            implements Evaluation {
        @Override
        public GameFunctions game() {
            return new GameFunctions() {
                @Override
                public Set<String> names() {
                    return Set.of("only");
                }

                @Override
                public Map<String, HostTensor> call(String name, Map<String, HostTensor> inputs) {
                    assertThat(inputs).containsOnlyKeys(input);
                    return Map.of(output, function.apply(inputs.get(input)));
                }
            };
        }

        @Override
        public Samples generated() {
            throw new AssertionError("not needed");
        }

        @Override
        public Samples reference() {
            throw new AssertionError("not needed");
        }

        @Override
        public ExtractedFeatures generatedFeatures() {
            throw new AssertionError("not needed");
        }

        @Override
        public ExtractedFeatures referenceFeatures() {
            throw new AssertionError("not needed");
        }

        @Override
        public long seed() {
            return 1;
        }
    }

    @Test
    void theAreaIsTheShareOfPairsInTheRightOrderWithTiesAsHalves() {
        double[] positives = {3, 5, 4};
        double[] negatives = {1, 4, 2, 3};

        Figure figure = Auroc.figure("area", positives, negatives);

        // 3 is above 1 and 2 and as high as 3: 2.5; 5 above all: 4; 4 above 1, 2 and 3 and as high as 4: 3.5.
        assertThat(figure.value()).isEqualTo(10.0 / 12, within(1e-12));
        // Shares of negatives below each positive 0.625, 1, 0.875; of positives above each negative 1, 0.5, 1, 2.5/3.
        double mean = 10.0 / 12;
        double below = square(0.625 - mean) + square(1 - mean) + square(0.875 - mean);
        double above = square(1 - mean) + square(0.5 - mean) + square(1 - mean) + square(2.5 / 3 - mean);
        assertThat(figure.standardError().orElseThrow())
                .isEqualTo(Math.sqrt(below / 2 / 3 + above / 3 / 4), within(1e-12));
        assertThat(Auroc.figure("area", negatives, positives).value()).isEqualTo(2.0 / 12, within(1e-12));
        assertThat(Auroc.figure("area", new double[] {1}, new double[] {1})).isEqualTo(Figure.of("area", 0.5));
        assertThat(Auroc.figure("area", new double[] {Double.NaN, 1}, new double[] {1})
                        .value())
                .isNaN();
        assertThat(Auroc.figure("area", new double[] {Double.POSITIVE_INFINITY}, new double[] {1})
                        .value())
                .isEqualTo(1);
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void anomaliesAreTheSamplesOfTheNamedClasses() {
        // The score is the first pixel, n/10: rows 1, 3, 5 against 0, 2, 4 are 1 + 2 + 3 of 9 pairs in the right order.
        Given byFirst = new Given(SIX, "samples", "score", samples -> firsts(samples));

        assertThat(value(anomalous(1), byFirst)).isEqualTo(6.0 / 9, within(1e-12));
        assertThat(value(anomalous(0), byFirst)).isEqualTo(3.0 / 9, within(1e-12));
        assertThatThrownBy(() -> anomalous(0, 1).evaluate(byFirst))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessageContaining(
                        "needs samples of the classes [0, 1] and of others in the reference, found 6 and 0");
        Metric few = new AnomalyDetection(new AnomalyDetection.Config(List.of(1), 4));
        assertThat(few.referenceUsed(6)).isEqualTo(4);
        assertThat(few.samplesUsed(100)).isZero();
    }

    @Test
    void anAnomalyMetricRefusesGamesAndDataThatDoNotSuit() {
        assertThatCode(() -> anomalous(1).check(plan(SIX, "anomaly", "samples", "score")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> anomalous(1).check(plan(SIX, "generate", "latents", "samples")))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessageContaining("needs 'score' of the game's function 'anomaly'")
                .hasMessageContaining("bigan");
        assertThatThrownBy(() -> anomalous(2).check(plan(SIX, "anomaly", "samples", "score")))
                .hasMessageContaining("the class 2, but the reference has the classes 0 to 1 only");
        assertThatThrownBy(() -> anomalous(1).check(plan(new Rows(6, 0, Map.of()), "anomaly", "samples", "score")))
                .hasMessageContaining("needs a reference with labels");
        assertThatThrownBy(() -> new AnomalyDetection.Config(List.of(), 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AnomalyDetection.Config(List.of(-1), 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reconstructionsAreComparedWithTheSamplesOfTheirSources() {
        // Made of the source (0, n/10) as it is: errors of row n are n/10 and 2n/10, with the mean 0.15 n.
        Given copied = new Given(SIX, "source", "samples", source -> source);
        List<Figure> figures = new Reconstruction(new Reconstruction.Config(100)).evaluate(copied);

        assertThat(figures).extracting(Figure::name).containsExactly("reconstruction-error", "reconstruction-psnr");
        assertThat(figures.get(0).value()).isEqualTo(0.15 * 2.5, within(1e-6));
        // The standard deviation of 0 to 5 is √3.5.
        assertThat(figures.get(0).standardError().orElseThrow()).isEqualTo(0.15 * Math.sqrt(3.5 / 6), within(1e-6));
        // Squares: (0.01 + 0.04) n² summed over 0, 1, 4, 9, 16, 25 of twelve pixels.
        assertThat(figures.get(1).value()).isEqualTo(10 * Math.log10(4 / (0.05 * 55 / 12)), within(1e-5));
    }

    @Test
    void anExactReconstructionHasNoErrorAndAnInfiniteRatio() {
        Given exact = new Given(SIX, "source", "samples", source -> {
            float[] pixels = source.floats().clone();
            for (int i = 0; i < pixels.length; i += 2) {
                pixels[i] = pixels[i + 1];
                pixels[i + 1] = -pixels[i];
            }
            return HostTensor.of(source.shape(), pixels);
        });

        List<Figure> figures = new Reconstruction(new Reconstruction.Config(100)).evaluate(exact);

        assertThat(figures.get(0).value()).isZero();
        assertThat(figures.get(1).value()).isInfinite().isPositive();
    }

    @Test
    void aReconstructionRefusesGamesAndDataThatDoNotSuit() {
        Metric metric = new Reconstruction(new Reconstruction.Config(100));
        assertThatCode(() -> metric.check(plan(SIX, "generate", "source", "samples")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> metric.check(plan(SIX, "generate", "latents", "samples")))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("reconstruction calls the game's function 'generate' with [source], but it reads [latents];"
                        + " the game pix2pix has one");
        assertThatThrownBy(() -> metric.check(plan(SIX, "classify", "samples", "classes")))
                .hasMessageContaining("but there is no such function");
        assertThatThrownBy(() -> metric.check(plan(new Rows(6, 2, Map.of()), "generate", "source", "samples")))
                .hasMessageContaining("needs a reference with the column 'source'");
        assertThatThrownBy(() -> new Reconstruction.Config(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Metric anomalous(Integer... classes) {
        return new AnomalyDetection(new AnomalyDetection.Config(List.of(classes), 10_000));
    }

    private static double value(Metric metric, Evaluation evaluation) {
        return metric.evaluate(evaluation).get(0).value();
    }

    private static EvaluationPlan plan(Dataset reference, String function, String input, String output) {
        return new EvaluationPlan(
                10, reference, Optional.empty(), 0, Map.of(function, Set.of(output)), Map.of(function, Set.of(input)));
    }

    /** The first number of each row, {@code [N,1]}. */
    private static HostTensor firsts(HostTensor samples) {
        int rows = samples.shape().get(0);
        float[] scores = new float[rows];
        for (int i = 0; i < rows; i++) {
            scores[i] = samples.floats()[2 * i];
        }
        return HostTensor.of(Shape.of(rows, 1), scores);
    }
}
