package dev.jgan.plugins.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.data.MnistDataset;
import dev.jgan.plugins.trial.Blobs;
import dev.jgan.plugins.trial.CountedBackends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ClassifierFeaturesTest {
    private static final SampleSpec IMAGES = new SampleSpec.Images(10, 6, 3);
    private static final Blobs DATA = new Blobs(IMAGES, 120, 3, 1);
    private static final List<Integer> WIDTHS = List.of(6, 9);

    /** One trains, one says how good it is, one classifies. */
    private static final int BACKENDS_TO_TRAIN = 3;

    @TempDir
    Path directory;

    private final CountedBackends backends = new CountedBackends();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.jgan.plugins.features");

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void nothingStaysOpen() {
        logger.detachAppender(log);
        assertThat(backends.open()).as("backends left open").isZero();
    }

    @Test
    void imagesOfAnySizeGiveFeaturesAndProbabilities() {
        try (Features features = features(DATA)) {
            features.check(IMAGES);
            FeatureBatch found = features.extract(samples(DATA), IMAGES);

            assertThat(features.size(IMAGES)).isEqualTo(9);
            assertThat(features.classes()).isEqualTo(3);
            assertThat(found.features().shape()).isEqualTo(Shape.of(4, 9));
            assertThat(found.probabilities().orElseThrow().shape()).isEqualTo(Shape.of(4, 3));
            assertThat(Accuracy.of(features, new Blobs(IMAGES, 90, 3, 2))).isBetween(0.95, 1.0);
        }
        assertThat(messages(Level.INFO)).anyMatch(each -> each.contains("training a classifier on 108 samples"));
        assertThat(messages(Level.INFO)).anyMatch(each -> each.contains("right for 100.0 % of 12 samples"));
        assertThat(messages(Level.WARN)).isEmpty();
    }

    @Test
    void pointsAreClassifiedToo() {
        Blobs points = new Blobs(new SampleSpec.Points(2), 120, 3, 1);
        try (Features features = features(points)) {
            assertThat(Accuracy.of(features, new Blobs(points.samples(), 90, 3, 2)))
                    .isBetween(0.95, 1.0);
        }
    }

    @Test
    void digitsAreLearntFromFiveHundred() {
        Supplier<Dataset> digits = () -> new MnistDataset(
                new MnistDataset.Config(Optional.empty(), Optional.empty(), Optional.of(500)), context());
        try (Features features = features(digits, List.of(12, 24), 30, 0, backends)) {
            Dataset all = new MnistDataset(
                    new MnistDataset.Config(Optional.empty(), Optional.empty(), Optional.of(2500)), context());
            // Of 2500 digits it has seen 450.
            assertThat(Accuracy.of(features, all)).isBetween(0.85, 0.999);
        }
    }

    @Test
    void nothingIsTrainedBeforeItIsNeeded() {
        try (Features features = features(DATA)) {
            features.check(IMAGES);
            assertThat(features.size(IMAGES)).isEqualTo(9);
            assertThat(features.classes()).isEqualTo(3);
        }
        assertThat(backends.made()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theSecondUseReadsTheCache() throws IOException {
        FeatureBatch first = extract(features(DATA));
        assertThat(backends.made()).isEqualTo(BACKENDS_TO_TRAIN);
        byte[] kept = Files.readAllBytes(onlyFile());
        log.list.clear();

        FeatureBatch second = extract(features(DATA));

        assertThat(backends.made()).as("one more, to classify").isEqualTo(BACKENDS_TO_TRAIN + 1);
        assertThat(messages(Level.INFO)).isEmpty();
        assertThat(second).isEqualTo(first);
        assertThat(Files.readAllBytes(onlyFile())).isEqualTo(kept);
    }

    @Test
    void aDamagedCacheIsRebuiltAndTold() throws IOException {
        String id = id(features(DATA));
        byte[] whole = Files.readAllBytes(onlyFile());
        List<Function<byte[], byte[]>> damages = List.of(
                file -> {
                    file[file.length / 2] ^= 4;
                    return file;
                },
                file -> java.util.Arrays.copyOf(file, file.length / 2),
                file -> new byte[0]);
        for (Function<byte[], byte[]> damage : damages) {
            Files.write(onlyFile(), damage.apply(whole.clone()));
            log.list.clear();

            assertThat(id(features(DATA))).isEqualTo(id);

            assertThat(messages(Level.WARN))
                    .singleElement()
                    .satisfies(message -> assertThat(message)
                            .startsWith(onlyFile() + " is damaged: ")
                            .endsWith("; the classifier is trained again"));
            assertThat(Files.readAllBytes(onlyFile())).isEqualTo(whole);
        }
    }

    @Test
    void aCacheOfSomethingElseIsRebuiltAndTold() throws IOException {
        String id = id(features(DATA));
        Path place = onlyFile();
        byte[] whole = Files.readAllBytes(place);
        Files.delete(place);
        id(features(DATA, 1));
        Path other = onlyFile();
        assertThat(other).isNotEqualTo(place);
        Files.move(other, place);
        log.list.clear();

        assertThat(id(features(DATA))).isEqualTo(id);

        assertThat(messages(Level.WARN))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("holds another classifier than expected"));
        assertThat(Files.readAllBytes(place)).isEqualTo(whole);
    }

    @Test
    void aCacheThatCannotBeWrittenIsToldAndDoesNoHarm() throws IOException {
        Files.createFile(directory.resolve("classifiers"));
        try (Features features = features(DATA)) {
            assertThat(features.extract(samples(DATA), IMAGES).features().shape())
                    .isEqualTo(Shape.of(4, 9));
        }
        assertThat(messages(Level.WARN)).anyMatch(message -> message.contains("cannot be written"));
    }

    @Test
    void theSameSeedGivesTheSameFeaturesBitForBitAndAllThatDiffersAnotherName() throws IOException {
        String id = id(features(DATA));
        Files.delete(onlyFile());

        assertThat(id(features(DATA))).isEqualTo(id).matches("classifier-1:" + DATA.checksum() + ":[0-9a-f]{8}");

        assertThat(List.of(id, id(features(DATA, 1)), id(features(new Blobs(IMAGES, 120, 3, 2)))))
                .doesNotHaveDuplicates();
        try (Stream<Path> files = Files.list(directory.resolve("classifiers"))) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void dataWithoutLabelsIsRefused() {
        assertThatThrownBy(() -> features(new Blobs(IMAGES, 100, 0, 1)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage(
                        "the features 'classifier': the data 'blobs' needs labels of at least 2 classes to learn from,"
                                + " found none; use 'pixels', or data with labels");
        assertThatThrownBy(() -> features(new Blobs(IMAGES, 5, 3, 1)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("the features 'classifier': the data 'blobs' needs at least 6 samples, two for each of 3"
                        + " classes, found 5");
    }

    @Test
    void dataWithoutTwoSamplesOfEachClassIsRefusedBeforeItIsLearnt() {
        String message = "the features 'classifier': the data 'blobs' needs at least 2 samples of each of its 5 classes"
                + " to learn from, found %s of class %d; name data that has all classes";
        // Classes 0 to 2 have 40 samples each; class 3 has one row, and class 4 none.
        try (Features features = features(() -> new Lopsided(DATA, 1), WIDTHS, 8, 0, backends)) {
            features.check(IMAGES);
            assertThatThrownBy(features::id)
                    .isInstanceOf(UnsupportedMetricException.class)
                    .hasMessage(message, "1", 3);
        }
        try (Features features = features(() -> new Lopsided(DATA, 2), WIDTHS, 8, 0, backends)) {
            assertThatThrownBy(() -> features.extract(samples(DATA), IMAGES))
                    .isInstanceOf(UnsupportedMetricException.class)
                    .hasMessage(message, "none", 4);
        }
        assertThat(backends.made()).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    /** Says that there are two classes more than there are, and gives so many rows at the end to the first of these. */
    private record Lopsided(Blobs blobs, int few) implements Dataset {
        @Override
        public SampleSpec samples() {
            return blobs.samples();
        }

        @Override
        public int size() {
            return blobs.size();
        }

        @Override
        public int classes() {
            return blobs.classes() + 2;
        }

        @Override
        public void read(int[] rows, float[] samples, int[] labels) {
            blobs.read(rows, samples, labels);
            for (int i = 0; i < rows.length; i++) {
                labels[i] = rows[i] >= size() - few ? blobs.classes() : labels[i];
            }
        }

        @Override
        public String checksum() {
            return blobs.checksum() + few;
        }
    }

    @Test
    void dataWithValuesThatAreNotFiniteIsRefused() {
        Blobs broken = new Blobs(IMAGES, 120, 3, 1, Float.NaN);
        try (Features features = features(broken)) {
            assertThatThrownBy(features::id)
                    .isInstanceOf(UnsupportedMetricException.class)
                    .hasMessage("the features 'classifier': the training on the data 'blobs' came to a cross-entropy of"
                            + " NaN in epoch 1; look for samples with values that are not finite");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void samplesOfAnotherKindThanTheDatasAreRefused() {
        try (Features features = features(DATA)) {
            assertThatThrownBy(() -> features.check(new SampleSpec.Images(28, 28, 1)))
                    .isInstanceOf(UnsupportedMetricException.class)
                    .hasMessage(
                            "the features 'classifier' learn from images [10,6,3] of the data 'blobs', but are to be"
                                    + " found of images [28,28,1]; name data of the same kind");
        }
    }

    private FeatureBatch extract(Features features) {
        try (features) {
            return features.extract(samples(DATA), IMAGES);
        }
    }

    private static String id(Features features) {
        try (features) {
            return features.id();
        }
    }

    private Features features(Blobs data) {
        return features(data, 0);
    }

    private Features features(Blobs data, long seed) {
        return features(() -> data, WIDTHS, 8, seed, backends);
    }

    private Features features(
            Supplier<Dataset> data, List<Integer> widths, int epochs, long seed, CountedBackends provider) {
        ClassifierFeatures.Config config =
                new ClassifierFeatures.Config(new Given(data), widths, Optional.of(epochs), 1, false, seed);
        return new ClassifierFeatures(config, context(), provider);
    }

    private RunContext context() {
        return new RunContext("test", 99, directory, Optional.empty(), directory);
    }

    private static HostTensor samples(Blobs data) {
        float[] values = new float[4 * Math.toIntExact(data.samples().shape().size())];
        data.read(new int[] {0, 1, 2, 3}, values, new int[4]);
        return HostTensor.of(data.samples().shape().batched(4), values);
    }

    private Path onlyFile() {
        try (Stream<Path> files = Files.list(directory.resolve("classifiers"))) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> messages(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private record Given(Supplier<Dataset> data) implements Component<Dataset> {
        @Override
        public String type() {
            return "blobs";
        }

        @Override
        public Record config() {
            return new NoConfig();
        }

        @Override
        public Dataset create() {
            return data.get();
        }
    }
}
