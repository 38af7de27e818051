package dev.jgan.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.ExtractedFeatures;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.GameFunctions;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class EvaluatorTest {
    private static final SampleSpec PLANE = new SampleSpec.Points(2);

    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(FeatureCache.class);
    private final CountingFeatures features = new CountingFeatures("sums-1");

    @TempDir
    private Path cache;

    @BeforeEach
    void listen() {
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel("WARN");
        filter.start();
        warnings.addFilter(filter);
        warnings.start();
        log.addAppender(warnings);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(warnings);
    }

    @Test
    void everyFigureHasItsOwnBasis() {
        Metric spread = metric("spread", false, evaluation -> mean(evaluation.generated()));
        Metric gap = metric("gap", true, evaluation -> sum(evaluation.referenceFeatures()));

        EvaluationResult result = evaluate(List.of(spread, gap), new Rows(40, 0), new Made(30, 3));

        String reference = "rows even 0123456789ab";
        assertThat(result.bases().get("spread")).isEqualTo(new Basis("none", 30, reference, 40, "moving average"));
        assertThat(result.bases().get("gap")).isEqualTo(new Basis("sums-1", 30, reference, 40, "moving average"));
        assertThat(result.figures()).extracting(Figure::name).containsExactly("spread", "gap");
    }

    @Test
    void aBasisCountsTheSamplesThatTheMetricUses() {
        ScriptedMetric all = new ScriptedMetric("all", false, evaluation -> Figure.of("all", 1));
        Metric some = new SomeSamples(all, 10, 7);

        EvaluationResult result = evaluate(List.of(some), new Rows(40, 0), new Made(30, 3));

        assertThat(result.bases().get("all"))
                .isEqualTo(new Basis("none", 10, "rows even 0123456789ab", 7, "moving average"));
    }

    @Test
    void samplesAreMadeOnceAndFeaturesExtractedOnceWhateverReadsThem() {
        Made made = new Made(2300, 5);
        Metric first = metric("first", true, evaluation -> sum(evaluation.generatedFeatures()));
        Metric second = metric("second", true, evaluation -> sum(evaluation.generatedFeatures()));
        Metric third = metric("third", false, evaluation -> mean(evaluation.generated()));

        EvaluationResult result = evaluate(List.of(first, second, third), new Rows(40, 0), made);

        assertThat(made.readings).isEqualTo(1);
        assertThat(features.extracted).isEqualTo(2300);
        // Sample i is (i, i + 1), its features are (2i + 1, 1).
        double expected = 2300.0 * 2300 + 2300;
        assertThat(result.figures()).extracting(Figure::value).containsExactly(expected, expected, 1150.0);
    }

    @Test
    void samplesComeInPartsWithTheirLabelsAndTheSameAtEveryReading() {
        List<String> readings = new ArrayList<>();
        Metric labels = metric("labels", false, evaluation -> {
            for (int i = 0; i < 2; i++) {
                StringBuilder text = new StringBuilder();
                evaluation.generated().read((part, classes) -> {
                    assertThat(classes).hasSize(part.shape().get(0));
                    for (int row = 0; row < classes.length; row++) {
                        text.append(part.floats()[2 * row])
                                .append('=')
                                .append(classes[row])
                                .append(' ');
                    }
                });
                readings.add(text.toString());
            }
            assertThat(evaluation.generated().classes()).isEqualTo(3);
            return 0;
        });
        evaluate(List.of(labels), new Rows(40, 0), new Made(8, 3));
        assertThat(readings.get(0)).isEqualTo("0.0=0 1.0=1 2.0=2 3.0=0 4.0=1 5.0=2 6.0=0 7.0=1 ");
        assertThat(readings.get(1)).isEqualTo(readings.get(0));
    }

    @Test
    void theReferenceIsReadInPartsOfBoundedSize() {
        List<Integer> parts = new ArrayList<>();
        Metric metric = metric("parts", false, evaluation -> {
            evaluation.reference().read((part, labels) -> parts.add(part.shape().get(0)));
            return evaluation.reference().count();
        });
        EvaluationResult result = evaluate(List.of(metric), new Rows(2500, 0), new Made(2, 0));
        assertThat(parts).containsExactly(1000, 1000, 500);
        assertThat(result.figures()).containsExactly(Figure.of("parts", 2500));
        assertThat(FloatRows.partRows(2048)).isEqualTo(512);
        assertThat(FloatRows.partRows(256 * 256 * 3)).isEqualTo(5);
        assertThat(FloatRows.partRows(1 << 24)).isEqualTo(1);
    }

    @Test
    void probabilitiesComeBesideTheFeatures() {
        CountingFeatures classifier = new CountingFeatures("classes-1", 3);
        Metric metric = metric("certain", true, evaluation -> {
            ExtractedFeatures found = evaluation.generatedFeatures();
            assertThat(found.size()).isEqualTo(2);
            assertThat(found.classes()).isEqualTo(3);
            double[] sum = {0};
            found.probabilities(part -> {
                assertThat(part.shape()).isEqualTo(Shape.of(part.shape().get(0), 3));
                for (float value : part.floats()) {
                    sum[0] += value;
                }
            });
            assertThat(found.all()).startsWith(1, 1, 3, 1, 5, 1);
            return sum[0];
        });
        EvaluationResult result = evaluate(classifier, List.of(metric), new Rows(4, 0), new Made(1200, 0));
        assertThat(result.figures().get(0).value()).isBetween(1200 - 1e-6, 1200 + 1e-6);
    }

    @Test
    void featuresOfTheReferenceAreKeptFromRunToRun() {
        Metric gap = metric("gap", true, evaluation -> sum(evaluation.referenceFeatures()));
        double first = evaluate(List.of(gap), new Rows(40, 0), new Made(2, 0))
                .figures()
                .get(0)
                .value();
        assertThat(features.extracted).isEqualTo(40);

        double second = evaluate(List.of(gap), new Rows(40, 0), new Made(2, 0))
                .figures()
                .get(0)
                .value();
        assertThat(features.extracted).isEqualTo(40);
        assertThat(second).isEqualTo(first);

        evaluate(List.of(gap), new Rows(40, 1), new Made(2, 0));
        assertThat(features.extracted).as("other data").isEqualTo(80);
        evaluate(new CountingFeatures("sums-2"), List.of(gap), new Rows(40, 0), new Made(2, 0));
        assertThat(files()).as("other features").hasSize(3);
        try (Evaluator evaluator =
                new Evaluator(parts(features, List.of(gap), new Rows(40, 0)), cache, "four threads")) {
            evaluator.evaluate(new Made(2, 0), "weights", GameFunctions.none(), 1);
        }
        assertThat(files()).as("computed otherwise").hasSize(4);
        assertThat(features.extracted).isEqualTo(120);
        assertThat(warnings.list).isEmpty();
    }

    @Test
    void damagedFeaturesAreSaidAndComputedAgain() throws IOException {
        Metric gap = metric("gap", true, evaluation -> sum(evaluation.referenceFeatures()));
        double whole = evaluate(List.of(gap), new Rows(40, 0), new Made(2, 0))
                .figures()
                .get(0)
                .value();
        Path file = files().get(0);
        byte[] good = Files.readAllBytes(file);
        for (int at : new int[] {0, 9, 41, 60, good.length - 40, good.length - 1}) {
            byte[] bad = good.clone();
            bad[at] ^= 4;
            assertRepaired(file, bad, gap, whole, good);
        }
        assertRepaired(file, Arrays.copyOf(good, good.length - 4), gap, whole, good);
        assertRepaired(file, new byte[0], gap, whole, good);
    }

    private void assertRepaired(Path file, byte[] bad, Metric gap, double whole, byte[] good) throws IOException {
        Files.write(file, bad);
        warnings.list.clear();
        int before = features.extracted;
        double value = evaluate(List.of(gap), new Rows(40, 0), new Made(2, 0))
                .figures()
                .get(0)
                .value();
        assertThat(value).isEqualTo(whole);
        assertThat(features.extracted).isEqualTo(before + 40);
        assertThat(warnings.list)
                .singleElement()
                .satisfies(warning -> assertThat(warning.getFormattedMessage())
                        .contains(file.toString(), "are damaged", "computed again"));
        assertThat(Files.readAllBytes(file)).isEqualTo(good);
    }

    @Test
    void severalAtOnceShareACache() throws Exception {
        Metric gap = metric("gap", true, evaluation -> sum(evaluation.referenceFeatures()));
        int readers = 8;
        CountDownLatch start = new CountDownLatch(readers);
        ExecutorService threads = Executors.newFixedThreadPool(readers);
        try {
            List<Future<Double>> values = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                values.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    double last = 0;
                    for (int round = 0; round < 20; round++) {
                        last = evaluate(
                                        new CountingFeatures("sums-1"),
                                        List.of(gap),
                                        new Rows(4000, round % 3),
                                        new Made(2, 0))
                                .figures()
                                .get(0)
                                .value();
                    }
                    return last;
                }));
            }
            for (Future<Double> value : values) {
                // Row i of the data with shift 1 is (i, i + 2): its features are (2i + 2, 2).
                assertThat(value.get()).isEqualTo(4000.0 * 3999 + 4 * 4000);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(files()).hasSize(3);
        assertThat(warnings.list).isEmpty();
    }

    @Test
    void aCacheThatCannotBeWrittenIsDoneWithout() throws IOException {
        Path file = Files.writeString(cache.resolve("file"), "");
        Metric gap = metric("gap", true, evaluation -> sum(evaluation.referenceFeatures()));
        EvaluationParts parts = parts(features, List.of(gap), new Rows(40, 0));
        try (Evaluator evaluator = new Evaluator(parts, file, "cpu")) {
            double first = evaluator
                    .evaluate(new Made(2, 0), "weights", GameFunctions.none(), 1)
                    .figures()
                    .get(0)
                    .value();
            double second = evaluator
                    .evaluate(new Made(2, 0), "weights", GameFunctions.none(), 1)
                    .figures()
                    .get(0)
                    .value();
            assertThat(first).isEqualTo(second).isEqualTo(40.0 * 40 + 40);
        }
        assertThat(features.extracted).isEqualTo(40);
        assertThat(warnings.list)
                .anySatisfy(warning ->
                        assertThat(warning.getFormattedMessage()).contains("cannot be kept in", "JGAN_CACHE"));
    }

    @Test
    void aMetricThatReadsWhatItDoesNotDeclareIsBroken() {
        Metric silent = metric("silent", false, evaluation -> sum(evaluation.generatedFeatures()));
        assertThatThrownBy(() -> evaluate(List.of(silent), new Rows(4, 0), new Made(2, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its readsFeatures() says that it does not");
    }

    @Test
    void aMetricThatFindsOtherFiguresThanItPromisedIsBroken() {
        Metric wrong = new ScriptedMetric("promised", false, evaluation -> Figure.of("found", 1));
        assertThatThrownBy(() -> evaluate(List.of(wrong), new Rows(4, 0), new Made(2, 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("promised the figures [promised], but found [found]");
    }

    @Test
    void withoutFeaturesAMetricThatReadsThemIsUnsupported() {
        Metric gap = metric("gap", true, evaluation -> sum(evaluation.generatedFeatures()));
        EvaluationParts parts =
                new EvaluationParts(List.of(gap), Optional.empty(), new Reference(new Rows(4, 0), "rows"), 2);
        try (Evaluator evaluator = new Evaluator(parts, cache, "cpu")) {
            assertThatThrownBy(() -> evaluator.evaluate(new Made(2, 0), "weights", GameFunctions.none(), 1))
                    .isInstanceOf(UnsupportedMetricException.class)
                    .hasMessageContaining("evaluation.features");
        }
    }

    private EvaluationResult evaluate(List<Metric> metrics, Dataset reference, Samples samples) {
        return evaluate(features, metrics, reference, samples);
    }

    private EvaluationResult evaluate(CountingFeatures by, List<Metric> metrics, Dataset reference, Samples samples) {
        try (Evaluator evaluator = new Evaluator(parts(by, metrics, reference), cache, "cpu")) {
            return evaluator.evaluate(samples, "moving average", GameFunctions.none(), 1);
        }
    }

    private static EvaluationParts parts(CountingFeatures by, List<Metric> metrics, Dataset reference) {
        return new EvaluationParts(metrics, Optional.of(by), new Reference(reference, "rows"), 2);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(cache.resolve("features"))) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double mean(Samples samples) {
        double[] sum = {0};
        samples.read((part, labels) -> {
            for (float value : part.floats()) {
                sum[0] += value;
            }
        });
        return sum[0] / samples.count() / 2;
    }

    private static double sum(ExtractedFeatures features) {
        double[] sum = {0};
        features.features(part -> {
            for (float value : part.floats()) {
                sum[0] += value;
            }
        });
        return sum[0];
    }

    private static Metric metric(String name, boolean reads, Function<Evaluation, Number> value) {
        return new ScriptedMetric(
                name,
                reads,
                evaluation -> new Figure(name, value.apply(evaluation).doubleValue(), OptionalDouble.empty()));
    }

    private record ScriptedMetric(String name, boolean readsFeatures, Function<Evaluation, Figure> body)
            implements Metric {
        @Override
        public List<FigureDefinition> figures() {
            return List.of(new FigureDefinition(name, Better.LOWER, "scripted"));
        }

        @Override
        public List<Figure> evaluate(Evaluation evaluation) {
            return List.of(body.apply(evaluation));
        }
    }

    /** A metric that uses some of the samples only. */
    private record SomeSamples(Metric metric, int samples, int real) implements Metric {
        @Override
        public List<FigureDefinition> figures() {
            return metric.figures();
        }

        @Override
        public int samplesUsed(int available) {
            return Math.min(samples, available);
        }

        @Override
        public int referenceUsed(int available) {
            return Math.min(real, available);
        }

        @Override
        public List<Figure> evaluate(Evaluation evaluation) {
            return metric.evaluate(evaluation);
        }
    }

    /** The sum and the difference of a point's coordinates; class probabilities that depend on nothing. */
    private static final class CountingFeatures implements Features {
        private final String id;
        private final int classes;
        private int extracted;

        CountingFeatures(String id) {
            this(id, 0);
        }

        CountingFeatures(String id, int classes) {
            this.id = id;
            this.classes = classes;
        }

        @Override
        public void check(SampleSpec samples) {}

        @Override
        public String id() {
            return id;
        }

        @Override
        public int size(SampleSpec samples) {
            return 2;
        }

        @Override
        public int classes() {
            return classes;
        }

        @Override
        public FeatureBatch extract(HostTensor samples, SampleSpec spec) {
            int count = samples.shape().get(0);
            extracted += count;
            float[] values = new float[2 * count];
            for (int i = 0; i < count; i++) {
                values[2 * i] = samples.floats()[2 * i] + samples.floats()[2 * i + 1];
                values[2 * i + 1] = samples.floats()[2 * i + 1] - samples.floats()[2 * i];
            }
            float[] shares = new float[classes * count];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = new float[] {0.5f, 0.25f, 0.25f}[i % classes];
            }
            return new FeatureBatch(
                    HostTensor.of(Shape.of(count, 2), values),
                    classes > 0 ? Optional.of(HostTensor.of(Shape.of(count, classes), shares)) : Optional.empty());
        }
    }

    /** Samples (i, i + 1) in parts of seven, with class i modulo the number of classes. */
    private static final class Made implements Samples {
        private final int count;
        private final int classes;
        private int readings;

        Made(int count, int classes) {
            this.count = count;
            this.classes = classes;
        }

        @Override
        public SampleSpec spec() {
            return PLANE;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public int classes() {
            return classes;
        }

        @Override
        public void read(Reader reader) {
            readings++;
            for (int from = 0; from < count; from += 7) {
                int rows = Math.min(7, count - from);
                int first = from;
                float[] values = new float[2 * rows];
                for (int i = 0; i < rows; i++) {
                    values[2 * i] = from + i;
                    values[2 * i + 1] = from + i + 1;
                }
                int[] labels = IntStream.range(0, classes > 0 ? rows : 0)
                        .map(i -> (first + i) % classes)
                        .toArray();
                reader.accept(HostTensor.of(Shape.of(rows, 2), values), labels);
            }
        }
    }

    /** Rows (i, i + 1 + shift). */
    private record Rows(int size, int shift) implements Dataset {
        @Override
        public SampleSpec samples() {
            return PLANE;
        }

        @Override
        public void read(int[] rows, float[] samples, int[] labels) {
            for (int i = 0; i < rows.length; i++) {
                samples[2 * i] = rows[i];
                samples[2 * i + 1] = rows[i] + 1 + shift;
            }
        }

        @Override
        public Optional<String> split() {
            return Optional.of("even");
        }

        @Override
        public String checksum() {
            return "0123456789abcdef" + shift;
        }
    }
}
