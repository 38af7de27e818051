package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.Kind;
import dev.jgan.plugins.data.ExpressionsDataset;
import dev.jgan.plugins.data.RingDataset;
import dev.jgan.plugins.trial.GivenClassifier;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every metric: figures as they are announced, and what is said of data that does not allow it. */
class MetricComponentsTest {
    private static final Dataset RING = new RingDataset(new RingDataset.Config(8, 1, 0.01, 100, 0));
    private static final Dataset LETTER = new ExpressionsDataset(new ExpressionsDataset.Config(1, 1, 0));
    private static final SampleSpec IMAGES = new SampleSpec.Images(8, 8, 1);
    private static final Map<String, Metric> METRICS = Map.ofEntries(
            Map.entry("mode-coverage", new ModeCoverage(new ModeCoverage.Config(3))),
            Map.entry("class-coverage", new ClassCoverage(new NoConfig())),
            Map.entry("classifier-score", new ClassifierScore(new ClassifierScore.Config(4))),
            Map.entry("class-accuracy", new ClassAccuracy(new NoConfig())),
            Map.entry("label-agreement", new LabelAgreement(new NoConfig())),
            Map.entry("fid", new FrechetDistance(new NoConfig())),
            Map.entry("kid", new KernelDistance(new KernelDistance.Config(10_000))),
            Map.entry("precision-recall", new PrecisionRecall(new PrecisionRecall.Config(3, 10_000))),
            Map.entry("density-coverage", new DensityCoverage(new DensityCoverage.Config(5, 10_000))),
            Map.entry("ms-ssim", new MultiScaleSimilarity(new MultiScaleSimilarity.Config(20, 7, false))),
            Map.entry("nearest-neighbor", new NearestNeighbor(new NearestNeighbor.Config(2000))),
            Map.entry("anomaly-auroc", new AnomalyDetection(new AnomalyDetection.Config(List.of(1), 10_000))),
            Map.entry("expression-validity", new ExpressionValidity(new NoConfig())),
            Map.entry("reconstruction", new Reconstruction(new Reconstruction.Config(10_000))));

    /** Those that call functions of the game; {@link GameMetricsTest} computes them. */
    private static final List<String> OF_GAMES = List.of("anomaly-auroc", "reconstruction");

    private static List<String> computed() {
        return names().stream().filter(name -> !OF_GAMES.contains(name)).toList();
    }

    private static List<String> names() {
        return METRICS.keySet().stream().sorted().toList();
    }

    @Test
    void allMetricsAreContributedWithDescriptions() {
        Map<String, Class<?>> contributed = new LinkedHashMap<>();
        MetricComponents.contribute(new Contributions() {
            @Override
            public <T> void component(Kind kind, String name, Class<? extends Record> config, Class<? extends T> type) {
                assertThat(type.getAnnotation(Description.class)).as(name).isNotNull();
                for (RecordComponent key : config.getRecordComponents()) {
                    assertThat(key.getAnnotation(Description.class))
                            .as("%s of %s", key, name)
                            .isNotNull();
                }
                if (kind == Kind.METRIC) {
                    contributed.put(name, type);
                } else {
                    assertThat(name).isEqualTo("channels");
                }
            }
        });

        assertThat(contributed.keySet()).containsExactlyInAnyOrderElementsOf(METRICS.keySet());
        contributed.forEach((name, type) -> assertThat(METRICS.get(name)).isInstanceOf(type));
    }

    @Test
    void figuresHaveNamesOfTheirOwnAndOneLineEach() {
        List<FigureDefinition> all = METRICS.values().stream()
                .flatMap(metric -> metric.figures().stream())
                .toList();

        assertThat(all)
                .extracting(FigureDefinition::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
        assertThat(all)
                .extracting(FigureDefinition::description)
                .allMatch(line -> !line.isBlank() && !line.contains("\n"));
    }

    @ParameterizedTest
    @MethodSource("computed")
    void figuresAreThoseThatAreAnnouncedAndFeaturesAreReadIfThatIs(String name) {
        Metric metric = METRICS.get(name);
        // What is not needed fails when it is read.
        GivenEvaluation evaluation = evaluation(name, metric);

        List<Figure> found = metric.evaluate(evaluation);

        assertThat(found)
                .extracting(Figure::name)
                .isEqualTo(metric.figures().stream().map(FigureDefinition::name).toList());
        assertThat(found).allSatisfy(figure -> assertThat(figure.value()).isFinite());
        assertThat(metric.evaluate(evaluation)).as("computed again").isEqualTo(found);
    }

    private static GivenEvaluation evaluation(String name, Metric metric) {
        return switch (name) {
            case "ms-ssim" -> GivenEvaluation.samples(images(1), images(2));
            case "mode-coverage" -> GivenEvaluation.of(GivenSamples.points(1, 0, 0, 1), RING);
            case "expression-validity" ->
                GivenEvaluation.of(GivenSamples.of(LETTER.samples(), 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0), LETTER);
            case "class-accuracy" ->
                GivenEvaluation.judged(GivenSamples.none(), GivenSamples.labelled(30), new GivenJudge());
            case "label-agreement" -> GivenEvaluation.generated(GivenSamples.labelled(30), probabilities(1));
            default -> {
                assertThat(metric.readsFeatures()).as(name).isTrue();
                yield GivenEvaluation.features(probabilities(1), probabilities(2));
            }
        };
    }

    private static GivenFeatures probabilities(long seed) {
        double[] values = new Random(seed).doubles(60, 0, 1).toArray();
        for (int i = 0; i < values.length; i += 2) {
            values[i + 1] = 1 - values[i];
        }
        return GivenFeatures.probabilities(2, values);
    }

    private static GivenSamples images(long seed) {
        float[] values = new float[10 * 64];
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return GivenSamples.of(IMAGES, values);
    }

    @ParameterizedTest
    @CsvSource({
        "classifier-score, 8",
        "fid, 2",
        "kid, 3",
        "precision-recall, 4",
        "density-coverage, 6",
        "ms-ssim, 2",
        "nearest-neighbor, 2"
    })
    void tooFewSamplesAreRefusedWithTheNumberThatIsNeeded(String name, int least) {
        Metric metric = METRICS.get(name);
        Optional<Features> classifier = Optional.of(new GivenClassifier(16, 10));

        assertThatCode(() -> metric.check(new EvaluationPlan(least, new GivenData(IMAGES, least, 0), classifier, 0)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        metric.check(new EvaluationPlan(least - 1, new GivenData(IMAGES, 1000, 0), classifier, 0)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage(name + " needs at least " + least + " generated samples, found " + (least - 1));
        EvaluationPlan fewReal = new EvaluationPlan(1000, new GivenData(IMAGES, least - 1, 0), classifier, 0);
        if (metric.referenceUsed(1000) == 0) {
            assertThatCode(() -> metric.check(fewReal)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> metric.check(fewReal))
                    .isInstanceOf(UnsupportedMetricException.class)
                    .hasMessage(name + " needs at least " + least + " real samples, found " + (least - 1));
        }
    }

    @Test
    void classCoverageNeedsTenRealSamplesAClassAndOneGeneratedOne() {
        Metric metric = METRICS.get("class-coverage");
        Optional<Features> classifier = Optional.of(new GivenClassifier(16, 10));

        assertThatCode(() -> metric.check(new EvaluationPlan(10, new GivenData(IMAGES, 100, 0), classifier, 0)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> metric.check(new EvaluationPlan(9, new GivenData(IMAGES, 100, 0), classifier, 0)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("class-coverage needs at least 10 generated samples, found 9");
        assertThatThrownBy(() -> metric.check(new EvaluationPlan(1000, new GivenData(IMAGES, 99, 0), classifier, 0)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("class-coverage needs at least 100 real samples, 10 for each of 10 classes, found 99");
    }

    @Test
    void noRunIsJudgedByFiguresThatNoiseOrCopiesMakeBest() {
        assertThat(METRICS.values().stream()
                        .flatMap(metric -> metric.figures().stream())
                        .filter(figure -> figure.better() == FigureDefinition.Better.NEITHER))
                .extracting(FigureDefinition::name)
                .containsExactlyInAnyOrder(
                        "authenticity", "nearest-distance", "nearest-distance-real", "ms-ssim", "ms-ssim-real");
    }

    @ParameterizedTest
    @MethodSource("computed")
    void missingFeaturesAreRefusedByWhatReadsThem(String name) {
        Metric metric = METRICS.get(name);
        Dataset data = switch (name) {
            case "mode-coverage" -> RING;
            case "expression-validity" -> LETTER;
            default -> new GivenData(IMAGES, 1000, 10);
        };
        EvaluationPlan plan = new EvaluationPlan(1000, data, Optional.empty(), 0, Map.of("judge", Set.of("classes")));

        if (metric.readsFeatures()) {
            assertThatThrownBy(() -> metric.check(plan))
                    .isInstanceOf(UnsupportedMetricException.class)
                    .hasMessageStartingWith(name + " compares features, but 'evaluation.features' names none");
        } else {
            assertThatCode(() -> metric.check(plan)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({"class-coverage", "classifier-score", "label-agreement"})
    void featuresWithoutClassesAreRefusedByWhatNeedsThem(String name) {
        EvaluationPlan plan =
                new EvaluationPlan(1000, new GivenData(IMAGES, 1000, 0), Optional.of(new GivenClassifier(16, 0)), 0);

        assertThatThrownBy(() -> METRICS.get(name).check(plan))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage(
                        name
                                + " needs features that come from a classifier; those of 'evaluation.features' give no probabilities");
    }

    @Test
    void featuresWhoseCovarianceIsTooLargeAreRefusedWithoutAskingForTheirName() {
        GivenClassifier large = new GivenClassifier(4097, 0);
        EvaluationPlan plan = new EvaluationPlan(1000, new GivenData(IMAGES, 1000, 0), Optional.of(large), 0);

        assertThatThrownBy(() -> METRICS.get("fid").check(plan))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage(
                        "fid needs features of at most 4096 numbers, because it decomposes their covariance; those of "
                                + "'evaluation.features' have 4097; name features that are shorter, or use kid");
        assertThat(large.namings()).isZero();
        EvaluationPlan fits =
                new EvaluationPlan(1000, new GivenData(IMAGES, 1000, 0), Optional.of(new GivenClassifier(4096, 0)), 0);
        assertThatCode(() -> METRICS.get("fid").check(fits)).doesNotThrowAnyException();
    }

    @Test
    void imagesAreComparedOnlyIfTheyAreLargeEnough() {
        assertThatThrownBy(() -> METRICS.get("ms-ssim").check(new EvaluationPlan(10, RING, Optional.empty(), 0)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("ms-ssim compares images, found samples of the shape [2]");
        Dataset tiny = new GivenData(new SampleSpec.Images(6, 9, 1), 10, 0);
        assertThatThrownBy(() -> METRICS.get("ms-ssim").check(new EvaluationPlan(10, tiny, Optional.empty(), 0)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage(
                        "ms-ssim needs images of at least 7 pixels across for a window of that size, found [6,9,1]; "
                                + "set window to at most 6");
    }

    @Test
    void labelsAreNeededOnBothSidesForPairsWithinAClass() {
        Metric perClass = new MultiScaleSimilarity(new MultiScaleSimilarity.Config(20, 7, true));

        assertThatThrownBy(() ->
                        perClass.check(new EvaluationPlan(10, new GivenData(IMAGES, 10, 0), Optional.empty(), 10)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage(
                        "ms-ssim with perClass compares images of one class, but the data's samples have no labels; "
                                + "leave perClass out");
        assertThatThrownBy(() ->
                        perClass.check(new EvaluationPlan(10, new GivenData(IMAGES, 10, 10), Optional.empty(), 0)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("ms-ssim with perClass compares images of one class, but generated samples have no labels; "
                        + "leave perClass out");
        assertThatCode(() ->
                        perClass.check(new EvaluationPlan(10, new GivenData(IMAGES, 10, 10), Optional.empty(), 10)))
                .doesNotThrowAnyException();
    }
}
