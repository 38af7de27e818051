package dev.jgan.plugins.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.plugins.trial.Blobs;
import dev.jgan.tensorflow.TensorFlowBackend;
import dev.jgan.tensorflow.TensorFlowConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifierTrainingTest {
    private static final SampleSpec IMAGES = new SampleSpec.Images(9, 7, 3);

    static List<SampleSpec> kinds() {
        return List.of(IMAGES, new SampleSpec.Points(2), new SampleSpec.Sequences(5, 2));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void learnsToTellClassesApartWhateverTheSamplesAre(SampleSpec kind) {
        Architecture architecture = new Architecture(kind, 3, List.of(8, 12));
        Map<String, HostTensor> weights = train(architecture, recipe(1), new Blobs(kind, 300, 3, 1));

        try (Classifier classifier = Classifier.open(backend(), architecture, weights)) {
            Dataset unseen = new Blobs(kind, 90, 3, 2);
            assertThat(classifier.accuracy(unseen, rows(unseen))).isBetween(0.99, 1.0);
        }
    }

    @Test
    void anotherTrainingGivesTheSameWeightsAndAnotherSeedOthers() {
        Architecture architecture = new Architecture(IMAGES, 3, List.of(8, 12));
        Blobs data = new Blobs(IMAGES, 100, 3, 1);

        Map<String, HostTensor> weights = train(architecture, recipe(1), data);

        assertThat(train(architecture, recipe(1), data)).isEqualTo(weights);
        assertThat(train(architecture, recipe(2), data)).isNotEqualTo(weights);
    }

    @Test
    void tellsOfEveryEpoch() {
        Architecture architecture = new Architecture(IMAGES, 3, List.of(8));
        List<Double> losses = new ArrayList<>();
        Dataset data = new Blobs(IMAGES, 100, 3, 1);
        new ClassifierTraining(architecture, recipe(1)).train(backend(), data, rows(data), (epoch, loss) -> {
            assertThat(epoch).isEqualTo(losses.size() + 1);
            losses.add(loss);
        });
        assertThat(losses).hasSize(recipe(1).epochs());
        assertThat(losses.get(0)).isBetween(0.1, 3.0);
        assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0) / 2);
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        Architecture architecture = new Architecture(new SampleSpec.Points(2), 3, List.of(8));
        Map<String, HostTensor> weights = train(architecture, recipe(1), new Blobs(new SampleSpec.Points(2), 20, 3, 1));
        Architecture deeper = new Architecture(new SampleSpec.Points(2), 3, List.of(8, 8));
        assertThatThrownBy(() -> Classifier.open(backend(), deeper, weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("classifier/dense-2/kernel");
    }

    private static Map<String, HostTensor> train(Architecture architecture, Recipe recipe, Dataset data) {
        return new ClassifierTraining(architecture, recipe).train(backend(), data, rows(data), (epoch, loss) -> {});
    }

    private static Recipe recipe(long seed) {
        return new Recipe(8, 20, 0.05, 1e-4, 0.1, 1, true, seed);
    }

    private static int[] rows(Dataset data) {
        return IntStream.range(0, data.size()).toArray();
    }

    private static TensorFlowBackend backend() {
        return new TensorFlowBackend(TensorFlowConfig.auto());
    }
}
