package dev.jgan.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.plugins.data.RingDataset;
import dev.jgan.tensorflow.TensorFlowBackend;
import dev.jgan.tensorflow.TensorFlowConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of experiment files, from their keys to a few turns of training. */
class NetworkRunTest {
    @TempDir
    Path directory;

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(digits("{ type: resnet }", "{ type: resnet }").validate())
                .contains("{type: resnet, filters: 64, normalization: batch-norm, labels: ignored, embedding: 50,"
                        + " attention: false}")
                .contains("{type: resnet, filters: 64, normalization: none, labels: ignored, attention: false}");
        assertThat(digits("{ type: dcgan }", "{ type: dcgan }").validate())
                .containsIgnoringWhitespaces("{type: dcgan, filters: 64, normalization: batch-norm, layers: 2,"
                        + " labels: ignored, embedding: 50, attention: false}")
                .containsIgnoringWhitespaces("{type: dcgan, filters: 64, normalization: batch-norm, layers: 2,"
                        + " labels: ignored, attention: false}");
        assertThat(digits("{ type: mlp }", "{ type: mlp }").validate())
                .containsIgnoringWhitespaces("initializer: {type: glorot-uniform} labels: ignored embedding: 50")
                .containsIgnoringWhitespaces("initializer: {type: glorot-uniform} labels: ignored head:");
    }

    @Test
    void conditionalAttentiveResidualNetworksLearnWithAGradientPenalty() {
        runs(digits(
                        "{ type: resnet, filters: 4, labels: normalized, attention: true }",
                        "{ type: resnet, filters: 4, labels: concatenated, attention: true }")
                .with("loss", "{type: wasserstein}")
                .with("regularizers", "[{type: gradient-penalty}]"));
    }

    @Test
    void layersThatReadLabelsStandInSequentialNetworks() {
        runs(digits("""
                { type: sequential, layers: [
                  { type: label-concat, embedding: 5 }, { type: dense, units: 98 }, { type: reshape, shape: [7, 7, 2] },
                  { type: conditional-batch-norm, momentum: 0.5 }, { type: relu }, { type: conv2d-transpose, filters: 8 },
                  { type: self-attention }, { type: conv2d-transpose, filters: 1 }, { type: tanh }] }""", """
                { type: sequential, layers: [
                  { type: label-concat }, { type: conv2d, filters: 4, stride: 2 }, { type: self-attention, pool: 1 },
                  { type: leaky-relu }, { type: average-pool }, { type: flatten }] }"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp, hidden: [8]", "dcgan, filters: 4, attention: true"})
    void conditionalNetworksLearn(String type) {
        runs(digits(
                "{ type: %s, labels: embedded, normalization: batch-norm }".formatted(type),
                "{ type: %s, labels: concatenated }".formatted(type)));
    }

    @Test
    void labelsWithoutClassesAreProblemsOfTheFile() {
        Experiment points = digits("{ type: mlp, labels: embedded }", "{ type: mlp, labels: concatenated }")
                .with("data", "{type: ring, batchSize: 4}");

        assertThatThrownBy(points::validate)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("networks.yaml:5:")
                .hasMessageContaining("labels: embedded")
                .hasMessageContaining("networks.yaml:6:")
                .hasMessageContaining("labels: concatenated")
                .hasMessageContaining("labels: ignored");
    }

    @Test
    void theReferenceOfVirtualNormalisationIsOfTheDataAndTheSameAfterAResumption() throws IOException {
        Experiment experiment = digits(
                        "{ type: mlp, hidden: [8], normalization: virtual-batch-norm }",
                        "{ type: sequential, layers: [{ type: dense, units: 8 },"
                                + " { type: virtual-batch-norm, reference: 5 }, { type: relu }] }")
                .with("data", "{type: ring, count: 12, batchSize: 4}")
                .with("loss", "{type: wasserstein}")
                .with("regularizers", "[{type: gradient-penalty}]");
        StopSignal stop = new StopSignal();

        RunResult stopped = experiment.run(
                RunOptions.defaults().in(directory.resolve("run")).stop(stop), event -> {
                    if (event instanceof TurnCompleted turn && turn.step() == 1) {
                        stop.request("in the middle");
                    }
                });
        Map<String, HostTensor> first = variables(stopped.directory(), 0);
        RunResult resumed = Experiment.resume(stopped.directory(), List.of(), RunOptions.defaults());
        Map<String, HostTensor> last = variables(stopped.directory(), 2);

        assertThat(stopped.outcome()).isInstanceOf(RunFinished.Stopped.class);
        assertThat(resumed.outcome()).isEqualTo(new RunFinished.Completed());
        assertThat(rows(first.get("discriminator/reference")))
                .hasSize(5)
                .doesNotHaveDuplicates()
                .isSubsetOf(ring(12));
        assertThat(first.get("generator/reference").shape()).isEqualTo(Shape.of(64, 3));
        assertThat(last.get("discriminator/reference")).isEqualTo(first.get("discriminator/reference"));
        assertThat(last.get("generator/reference")).isEqualTo(first.get("generator/reference"));
        assertThat(last.get("discriminator/virtual-batch-norm-1/gain"))
                .isNotEqualTo(first.get("discriminator/virtual-batch-norm-1/gain"));
    }

    @Test
    void aReferenceOfMoreSamplesThanTheDataHasIsRefused() {
        Experiment experiment = digits(
                        "{ type: mlp, hidden: [8], normalization: virtual-batch-norm }",
                        "{ type: sequential, layers: [{ type: dense, units: 8 },"
                                + " { type: virtual-batch-norm, reference: 13 }, { type: relu }] }")
                .with("data", "{type: ring, count: 12, batchSize: 4}");

        assertThatThrownBy(experiment::validate)
                .isInstanceOf(ConfigException.class)
                .hasMessage("--set data: 'discriminator/reference' keeps 13 samples of the data, which has only 12; use"
                        + " more data, or set 'reference' of its virtual-batch-norm layers to at most 12");
        assertThatCode(experiment.with("data.count", 13)::validate).doesNotThrowAnyException();
    }

    private static Map<String, HostTensor> variables(Path run, int step) throws IOException {
        try (TensorFlowBackend backend = new TensorFlowBackend(TensorFlowConfig.auto())) {
            return backend.readVariables(run.resolve("checkpoints/step-%06d".formatted(step)));
        }
    }

    private static List<List<Float>> ring(int count) {
        try (RingDataset data = new RingDataset(new RingDataset.Config(8, 1, 0.01, count, 0))) {
            float[] points = new float[2 * count];
            data.read(IntStream.range(0, count).toArray(), points, new int[count]);
            return rows(HostTensor.of(Shape.of(count, 2), points));
        }
    }

    private static List<List<Float>> rows(HostTensor points) {
        return IntStream.range(0, points.shape().get(0))
                .mapToObj(n -> List.of(points.floats()[2 * n], points.floats()[2 * n + 1]))
                .toList();
    }

    private void runs(Experiment experiment) {
        int[] turns = new int[1];

        RunFinished.Outcome outcome = experiment
                .run(RunOptions.defaults().in(directory.resolve("run")), event -> {
                    if (event instanceof TurnCompleted turn) {
                        turns[0]++;
                    }
                })
                .outcome();

        assertThat(outcome).isEqualTo(new RunFinished.Completed());
        assertThat(turns[0]).isEqualTo(4);
    }

    private static Experiment digits(String generator, String discriminator) {
        return Experiment.parse(
                """
                name: networks
                data: { type: mnist, batchSize: 4, limit: 12 }
                latent: { size: 3 }
                loss: { type: non-saturating }
                generator: %s
                discriminator: %s
                schedule: { type: alternating }
                optimizers: { generator: { type: adam }, discriminator: { type: adam } }
                training: { steps: 2 }
                samples: { every: 2, count: 4 }
                """.formatted(generator.replace("\n", " "), discriminator.replace("\n", " ")), "networks.yaml");
    }
}
