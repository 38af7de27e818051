package dev.jgan.plugins.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.plugins.data.MnistDataset;
import dev.jgan.plugins.data.Split;
import dev.jgan.plugins.trial.CountedBackends;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ShippedFeaturesTest {
    private static final Path DEBIAN_FASHION = Path.of("/usr/share/datasets/fashion-mnist");
    private static final SampleSpec DIGITS = new SampleSpec.Images(28, 28, 1);

    private final CountedBackends backends = new CountedBackends();
    private final Features mnist = new MnistFeatures(new NoConfig(), backends);
    private final Features fashion = new FashionMnistFeatures(new NoConfig(), backends);

    @AfterEach
    void close() {
        mnist.close();
        fashion.close();
        assertThat(backends.open()).as("backends left open").isZero();
    }

    @Test
    void digitsThatItHasNotSeenAreToldApart() {
        assertThat(Accuracy.of(mnist, data(Optional.empty()))).isBetween(0.992, 0.9999);
    }

    /** Debian's package dataset-fashion-mnist. */
    @Test
    @Tag("external")
    void clothesThatItHasNotSeenAreToldApart() {
        assertThat(Accuracy.of(fashion, data(Optional.of(DEBIAN_FASHION)))).isBetween(0.92, 0.999);
    }

    @Test
    void featuresDoNotDependOnHowSamplesAreParted() {
        int count = 600;
        HostTensor samples = read(data(Optional.empty()), count);

        FeatureBatch whole = mnist.extract(samples, DIGITS);

        assertThat(whole.features().shape().toArray()).containsExactly(count, mnist.size(DIGITS));
        for (int part : new int[] {1, 7, 249, 300}) {
            for (int from : new int[] {0, 251, count - part}) {
                FeatureBatch some = mnist.extract(samples.rows(from, from + part), DIGITS);
                assertThat(some.features()).isEqualTo(whole.features().rows(from, from + part));
                assertThat(some.probabilities().orElseThrow())
                        .isEqualTo(whole.probabilities().orElseThrow().rows(from, from + part));
            }
        }
    }

    @Test
    void probabilitiesAreThoseOfTenClassesAndFeaturesAreAlive() {
        int count = 250;
        FeatureBatch found = mnist.extract(read(data(Optional.empty()), count), DIGITS);

        assertThat(mnist.classes()).isEqualTo(10);
        HostTensor probabilities = found.probabilities().orElseThrow();
        assertThat(probabilities.shape().toArray()).containsExactly(count, 10);
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (float probability : probabilities.rows(i, i + 1).floats()) {
                assertThat(probability).isBetween(0f, 1f);
                sum += probability;
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
        float[] features = found.features().floats();
        int size = mnist.size(DIGITS);
        long alive = IntStream.range(0, size)
                .filter(at -> IntStream.range(0, count).anyMatch(i -> features[i * size + at] > 0))
                .count();
        assertThat(alive).as("features that are not always 0").isGreaterThan(size / 2);
    }

    @Test
    void theNameHoldsVersionAndChecksumAndNeedsNoBackend() {
        assertThat(mnist.id()).isEqualTo("mnist-1:59241932");
        assertThat(fashion.id()).isEqualTo("fashion-mnist-1:9e0f6d5c");
        mnist.check(DIGITS);
        assertThat(mnist.size(DIGITS)).isBetween(64, 128);
        assertThat(backends.made()).isZero();
    }

    @Test
    void oneBackendServesAllCalls() {
        HostTensor samples = read(data(Optional.empty()), 3);
        mnist.extract(samples, DIGITS);
        mnist.extract(samples, DIGITS);
        assertThat(backends.made()).isEqualTo(1);
    }

    @Test
    void otherSamplesAreRefused() {
        for (SampleSpec other : List.of(
                new SampleSpec.Images(32, 32, 3),
                new SampleSpec.Images(28, 28, 3),
                new SampleSpec.Points(784),
                new SampleSpec.Sequences(28, 28))) {
            assertThatThrownBy(() -> fashion.check(other))
                    .isInstanceOf(UnsupportedMetricException.class)
                    .hasMessageStartingWith("the features 'fashion-mnist' are for images [28,28,1], found ")
                    .hasMessageContaining(other.shape().toString())
                    .hasMessageEndingWith("; use 'pixels', or train a 'classifier' on labelled data of your own");
        }
    }

    private static Dataset data(Optional<Path> directory) {
        return new MnistDataset(
                new MnistDataset.Config(directory, Optional.of(Split.TEST), Optional.empty()),
                new RunContext("test", 1, Path.of("."), Optional.empty(), Path.of("cache")));
    }

    private static HostTensor read(Dataset data, int count) {
        float[] samples = new float[count * 784];
        data.read(IntStream.range(0, count).toArray(), samples, new int[count]);
        return HostTensor.of(DIGITS.shape().batched(count), samples);
    }
}
