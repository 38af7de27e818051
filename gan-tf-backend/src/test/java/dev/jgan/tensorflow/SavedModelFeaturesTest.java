package dev.jgan.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of networks that were made with TensorFlow alone. */
class SavedModelFeaturesTest {
    private static final SampleSpec.Images COLOURS = new SampleSpec.Images(8, 8, 3);
    private static final SampleSpec.Images GREY = new SampleSpec.Images(2, 2, 1);

    @TempDir
    Path directory;

    @Test
    void aFrozenGraphGivesFeaturesAndTheSoftmaxOfItsLogitsInParts() throws IOException {
        SmallNetwork network = SmallNetwork.write(directory);
        HostTensor samples = samples(7, COLOURS);
        Setting setting = new Setting(network.frozen()).output("pool:0").logits("logits");

        try (SavedModelFeatures features = features(setting.batch(3))) {
            features.check(COLOURS);
            FeatureBatch found = features.extract(samples, COLOURS);

            assertThat(features.size(COLOURS)).isEqualTo(4);
            assertThat(features.classes()).isEqualTo(5);
            close(found.features(), network.run(samples, "pool"));
            close(found.probabilities().orElseThrow(), network.run(samples, "probabilities"));
        }
    }

    @Test
    void aSavedModelIsReadByTheKeysOfASignature() throws IOException {
        SmallNetwork network = SmallNetwork.write(directory);
        HostTensor samples = samples(5, COLOURS);
        Setting setting = new Setting(network.savedModel())
                .signature("serving_default")
                .input("pictures")
                .output("summary")
                .probabilities("classes");

        try (SavedModelFeatures features = features(setting)) {
            FeatureBatch found = features.extract(samples, COLOURS);

            close(found.features(), network.run(samples, "pool"));
            close(found.probabilities().orElseThrow(), network.run(samples, "probabilities"));
        }
    }

    @Test
    void greyImagesAreResizedRepeatedAndBroughtIntoTheNetworksRange() throws IOException {
        SmallNetwork network = SmallNetwork.write(directory);
        Setting setting = new Setting(network.frozen())
                .input("pixels")
                .output("flat")
                .size(2, 4)
                .channels(3)
                .range(0, 255);
        HostTensor sample = HostTensor.of(Shape.of(1, 2, 2, 1), -1f, 1f, 0f, 0f);

        try (SavedModelFeatures features = features(setting)) {
            float[] found = features.extract(sample, GREY).features().floats();

            float[] rows = {0, 63.75f, 191.25f, 255, 127.5f, 127.5f, 127.5f, 127.5f};
            assertThat(found).hasSize(24);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).as("element %s", i).isCloseTo(rows[i / 3], within(1e-3f));
            }
        }
    }

    @Test
    void aNetworkOfAFixedNumberOfSamplesGetsItsPartsFilledUp() throws IOException {
        SmallNetwork network = SmallNetwork.write(directory);
        HostTensor samples = samples(5, COLOURS);

        try (SavedModelFeatures features =
                features(new Setting(network.frozen()).input("pair").output("pair-sum"))) {
            float[] found = features.extract(samples, COLOURS).features().floats();

            assertThat(found).hasSize(5 * 3);
            assertThat(found[4 * 3]).isCloseTo(network.run(samples, "sum").floats()[4 * 3], within(1e-3f));
        }
    }

    @Test
    void theIdNamesFileAndUse() throws IOException {
        SmallNetwork network = SmallNetwork.write(directory);
        Setting setting = new Setting(network.frozen()).output("pool");
        String id = features(setting).id();

        assertThat(id).matches("saved-model:small\\.pb:[0-9a-f]{16}:[0-9a-f]{8}");
        assertThat(features(setting.batch(2)).id()).isEqualTo(id);
        assertThat(features(setting.output("logits")).id())
                .startsWith(id.substring(0, 37))
                .isNotEqualTo(id);
        assertThat(features(setting.range(0, 1)).id()).isNotEqualTo(id);
        Files.write(network.frozen(), new byte[] {0x12, 0}, java.nio.file.StandardOpenOption.APPEND);
        assertThat(features(setting).id().substring(0, 37)).isNotEqualTo(id.substring(0, 37));
        assertThat(features(new Setting(network.savedModel()).output("pool")).id())
                .matches("saved-model:model:[0-9a-f]{16}:[0-9a-f]{8}");
    }

    @Test
    void whatIsNoModelIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("text.pb"), "no graph");
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path broken = Files.createDirectory(directory.resolve("broken"));
        Files.writeString(broken.resolve("saved_model.pb"), "no model");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> features(new Setting(directory.resolve("missing.pb"))))
                .withMessageContaining("there is no " + directory.resolve("missing.pb"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> features(new Setting(empty)))
                .withMessageContaining("not the directory of a SavedModel");
        refused(new Setting(file), COLOURS, "text.pb is not a frozen graph");
        refused(new Setting(broken), COLOURS, "is not a SavedModel");
        refused(
                new Setting(SmallNetwork.write(directory).savedModel().resolve("saved_model.pb")),
                COLOURS,
                "name the directory of a SavedModel");
    }

    @Test
    void namesThatAreNotThereComeWithNearOnes() throws IOException {
        SmallNetwork network = SmallNetwork.write(directory);
        Setting frozen = new Setting(network.frozen());
        Setting model =
                new Setting(network.savedModel()).signature("serving_default").input("pictures");

        refused(frozen.output("poll:0"), COLOURS, "output: ", "no tensor 'poll:0'; near are pool:0, ");
        refused(frozen.output("pool:1"), COLOURS, "no tensor 'pool:1'");
        refused(frozen.input("image").output("pool"), COLOURS, "input: ", "near are images:0");
        refused(model.signature("default"), COLOURS, "no signature 'default'", "serving_default");
        refused(model.output("sumary"), COLOURS, "no output 'sumary'", "summary");
        refused(model.signature("two").output("summary"), COLOURS, "reads more than samples: [more]");
    }

    @Test
    void samplesAndTensorsThatDoNotFitAreRefused() throws IOException {
        SmallNetwork network = SmallNetwork.write(directory);
        Setting setting = new Setting(network.frozen()).output("pool");

        refused(setting, GREY, "wants [-1, 8, 8, 3]", "come as [64,2,2,1]", "set size: [8, 8] and channels: 3");
        refused(setting, new SampleSpec.Points(2), "come as [64,2]");
        refused(setting.size(8, 8), new SampleSpec.Points(2), "size, range and channels are for images");
        refused(setting.channels(1), COLOURS, "images of 3 channels cannot become 1");
        refused(setting.output("conv"), COLOURS, "expected one row of numbers for each sample, [2,D]", "[2,4,4,4]");
        refused(setting.logits("index"), COLOURS, "logits: 'index'", "is DT_INT64; expected DT_FLOAT");
        refused(setting.logits("conv"), COLOURS, "logits: expected one row of numbers");
        refused(setting.probabilities("conv"), COLOURS, "probabilities: expected one row of numbers");
        refused(setting.output("index"), COLOURS, "is DT_INT64; expected DT_FLOAT");
        refused(setting.output("switched"), COLOURS, "does not run on samples [2,8,8,3]", "switch");
        refused(setting.probabilities("logits"), COLOURS, "gives no probabilities", "name them 'logits'");
    }

    @Test
    void aConfigurationThatContradictsItselfIsRefused() {
        Setting setting = new Setting(directory);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.range(1, -1).config())
                .withMessageContaining("range");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.logits("a").probabilities("b").config())
                .withMessageContaining("leave one of them out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SavedModelConfig(
                        directory,
                        Optional.empty(),
                        "a",
                        "b",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(3),
                        List.of(0.0, 1.0),
                        Optional.empty(),
                        1))
                .withMessageContaining("height and width");
    }

    private void refused(Setting setting, SampleSpec spec, String... parts) {
        try (SavedModelFeatures features = features(setting)) {
            assertThatThrownBy(() -> features.check(spec))
                    .isInstanceOf(UnsupportedMetricException.class)
                    .message()
                    .contains(parts)
                    .doesNotContain("\n");
        }
    }

    private SavedModelFeatures features(Setting setting) {
        return new SavedModelFeatures(
                setting.config(), new RunContext("test", 1, directory, Optional.empty(), directory));
    }

    private static void close(HostTensor found, HostTensor expected) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        for (int i = 0; i < expected.floats().length; i++) {
            assertThat(found.floats()[i]).as("element %s", i).isCloseTo(expected.floats()[i], within(1e-6f));
        }
    }

    private static HostTensor samples(int count, SampleSpec.Images spec) {
        Shape shape = spec.shape().batched(count);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * 0.37);
        }
        return HostTensor.of(shape, values);
    }

    /** A configuration with what a test says otherwise. */
    private record Setting(
            Path path,
            Optional<String> signature,
            String input,
            String output,
            Optional<String> probabilities,
            Optional<String> logits,
            List<Integer> size,
            List<Double> range,
            Optional<Integer> channels,
            int batch) {
        Setting(Path path) {
            this(
                    path,
                    Optional.empty(),
                    "images",
                    "pool",
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(-1.0, 1.0),
                    Optional.empty(),
                    64);
        }

        SavedModelConfig config() {
            return new SavedModelConfig(
                    path, signature, input, output, probabilities, logits, size, range, channels, batch);
        }

        Setting signature(String key) {
            return new Setting(
                    path, Optional.of(key), input, output, probabilities, logits, size, range, channels, batch);
        }

        Setting input(String name) {
            return new Setting(path, signature, name, output, probabilities, logits, size, range, channels, batch);
        }

        Setting output(String name) {
            return new Setting(path, signature, input, name, probabilities, logits, size, range, channels, batch);
        }

        Setting probabilities(String name) {
            return new Setting(path, signature, input, output, Optional.of(name), logits, size, range, channels, batch);
        }

        Setting logits(String name) {
            return new Setting(
                    path, signature, input, output, probabilities, Optional.of(name), size, range, channels, batch);
        }

        Setting size(int height, int width) {
            return new Setting(
                    path,
                    signature,
                    input,
                    output,
                    probabilities,
                    logits,
                    List.of(height, width),
                    range,
                    channels,
                    batch);
        }

        Setting range(double low, double high) {
            return new Setting(
                    path, signature, input, output, probabilities, logits, size, List.of(low, high), channels, batch);
        }

        Setting channels(int number) {
            return new Setting(
                    path, signature, input, output, probabilities, logits, size, range, Optional.of(number), batch);
        }

        Setting batch(int samples) {
            return new Setting(path, signature, input, output, probabilities, logits, size, range, channels, samples);
        }
    }
}
