package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.backend.ExportException;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.TrainedGenerator;
import dev.jgan.core.export.ExportDescription;
import dev.jgan.tensorflow.SavedModelConfig;
import dev.jgan.tensorflow.SavedModelFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TFloat32;

/** Exported runs, loaded by TensorFlow alone. */
class ExportTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "mnist, moving average, 2",
        "sequential-mnist, weights, 2",
        "vanilla-mnist, weights, 2",
        "wgan-gp, weights, 2",
        "grid, weights, 2",
        "minibatch-discrimination, weights, 1"
    })
    void anExportedGeneratorGivesWhatTheRunGives(String name, String weights, int functions) {
        Path run = train(name);
        Path model = directory.resolve("model");
        try (TrainedGenerator generator = TrainedGenerator.open(run)) {
            ExportDescription exported = generator.export(model);

            assertThat(exported.functions()).hasSize(functions);
            assertThat(exported.functions().get(0).weights()).isEqualTo(weights);
            assertThat(exported.leftOut()).hasSize(2 - functions);
            try (SavedModelBundle bundle = SavedModelBundle.load(model.toString(), "serve")) {
                for (int count : new int[] {1, 3, 64}) {
                    HostTensor latents = generator.latents(count, 7);
                    close(call(bundle, "generate", "latents", latents, "samples"), generator.decode(latents));
                }
            }
        }
    }

    @Test
    void theDiscriminatorsFeaturesServeAsFeaturesOfAnEvaluation() {
        Path run = train("mnist");
        Path model = directory.resolve("model");
        try (TrainedGenerator generator = TrainedGenerator.open(run)) {
            generator.export(model);
            HostTensor samples = generator.sample(5, 3);
            SavedModelConfig config = new SavedModelConfig(
                    Path.of("model"),
                    Optional.of("features"),
                    "samples",
                    "features",
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(-1.0, 1.0),
                    Optional.empty(),
                    2);
            try (SavedModelFeatures features = new SavedModelFeatures(
                            config, new RunContext("test", 1, directory, Optional.empty(), directory));
                    SavedModelBundle bundle = SavedModelBundle.load(model.toString(), "serve")) {
                features.check(generator.samples());
                HostTensor found =
                        features.extract(samples, generator.samples()).features();

                assertThat(found.shape()).isEqualTo(Shape.of(5, 7 * 7 * 8));
                close(
                        found.floats(),
                        HostTensor.of(found.shape(), call(bundle, "features", "samples", samples, "features")));
                assertThat(call(bundle, "features", "samples", samples, "logits"))
                        .hasSize(5);
            }
        }
    }

    @Test
    void whatIsExportedIsDescribedBesideIt() throws IOException {
        Path run = train("grid");
        Path model = directory.resolve("model");
        try (TrainedGenerator generator = TrainedGenerator.open(run)) {
            generator.export(model);
            String text = Files.readString(model.resolve(ExportDescription.FILE));

            assertThat(text)
                    .contains(
                            "\"format\" : \"TensorFlow SavedModel\"",
                            "\"run\" : \"run\"",
                            "\"experiment\" : \"grid\"",
                            "\"step\" : 2",
                            "\"shape\" : [ -1, 2 ]",
                            "drawn from the standard normal distribution",
                            "in the units of the data");
            assertThatThrownBy(() -> generator.export(model))
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("model is not empty (it holds export.json)");
            assertThatThrownBy(() -> generator.export(model.resolve("saved_model.pb")))
                    .isInstanceOf(ExportException.class)
                    .hasMessageContaining("saved_model.pb is a file");
        }
    }

    private Path train(String name) {
        Path run = directory.resolve("run");
        new SmallExperiments().named(name).run(RunOptions.defaults().in(run));
        return run;
    }

    private static float[] call(
            SavedModelBundle bundle, String signature, String input, HostTensor value, String output) {
        try (TFloat32 fed =
                TFloat32.tensorOf(org.tensorflow.ndarray.Shape.of(value.shape().toLongArray()))) {
            fed.asRawTensor().data().asFloats().write(value.floats());
            try (Result result = bundle.function(signature).call(Map.of(input, fed))) {
                var found = result.get(output).orElseThrow();
                float[] values = new float[(int) found.shape().size()];
                found.asRawTensor().data().asFloats().read(values);
                return values;
            }
        }
    }

    private static void close(float[] found, HostTensor expected) {
        assertThat(found).hasSameSizeAs(expected.floats());
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("element %s", i).isCloseTo(expected.floats()[i], within(1e-5f));
        }
    }
}
