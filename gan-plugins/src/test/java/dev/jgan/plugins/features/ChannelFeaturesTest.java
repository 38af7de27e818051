package dev.jgan.plugins.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.trial.GivenClassifier;
import dev.jgan.plugins.trial.GivenFeaturesComponent;
import org.junit.jupiter.api.Test;

class ChannelFeaturesTest {
    private static final SampleSpec PAIR = new SampleSpec.Images(1, 2, 2);

    /** Two images of two pixels; the pixels of a channel are the probabilities of two classes. */
    private static final HostTensor IMAGES =
            HostTensor.of(Shape.of(2, 1, 2, 2), 0.75f, 1, 0.25f, 0, 0.5f, 0.25f, 0.5f, 0.75f);

    private final GivenClassifier classifier = new GivenClassifier(1, 2);
    private final ChannelFeatures features = channels(classifier, 2);

    @Test
    void featuresOfTheChannelsStandSideBySide() {
        FeatureBatch found = features.extract(IMAGES, PAIR);

        assertThat(found.features()).isEqualTo(HostTensor.of(Shape.of(2, 2), 0.75f, 1, 0.5f, 0.25f));
        assertThat(features.size(PAIR)).isEqualTo(2);
        assertThat(features.id()).isEqualTo("2 channels of given-1");
    }

    @Test
    void theClassHasThoseOfTheChannelsAsDigits() {
        FeatureBatch found = features.extract(IMAGES, PAIR);

        assertThat(features.classes()).isEqualTo(4);
        assertThat(found.probabilities())
                .contains(HostTensor.of(Shape.of(2, 4), 0.75f, 0, 0.25f, 0, 0.125f, 0.375f, 0.125f, 0.375f));
    }

    @Test
    void threeChannelsOfTenClassesMakeAThousandModes() {
        assertThat(channels(new GivenClassifier(1, 10), 3).classes()).isEqualTo(1000);
    }

    @Test
    void moreThanTenThousandJointClassesAreRefused() {
        channels(new GivenClassifier(1, 10), 4).check(new SampleSpec.Images(1, 2, 4));
        channels(new GivenClassifier(1, 0), 40).check(new SampleSpec.Images(1, 2, 40));
        for (int many : new int[] {5, 12, 400}) {
            ChannelFeatures large = channels(new GivenClassifier(1, 10), many);

            assertThat(large.classes()).isGreaterThan(10_000);
            assertThatThrownBy(() -> large.check(new SampleSpec.Images(1, 2, many)))
                    .isInstanceOf(UnsupportedMetricException.class)
                    .hasMessage("the features 'channels' give the probabilities of at most 10000 joint classes, but "
                            + many + " channels of 10 classes each have more; name fewer channels, or features without"
                            + " classes such as 'pixels'");
        }
    }

    @Test
    void featuresOfNoClassifierStayWithoutProbabilities() {
        ChannelFeatures plain = channels(new GivenClassifier(1, 0), 2);

        assertThat(plain.classes()).isZero();
        assertThat(plain.extract(IMAGES, PAIR).probabilities()).isEmpty();
    }

    @Test
    void whatItsImagesAreIsChecked() {
        features.check(PAIR);
        assertThatThrownBy(() -> features.check(new SampleSpec.Images(1, 2, 3)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("the features 'channels' are set up for images of 2 channels, found samples of the shape "
                        + "[1,2,3]");
        assertThatThrownBy(() -> features.check(new SampleSpec.Images(5, 2, 2)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("given: two grey pixels, found [5,2,1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> channels(classifier, 0))
                .withMessage("channels must be at least 1, found 0");
    }

    @Test
    void theFeaturesOfAChannelAreClosedWithIt() {
        features.close();

        assertThat(classifier.isClosed()).isTrue();
    }

    private static ChannelFeatures channels(Features of, int channels) {
        return new ChannelFeatures(new ChannelFeatures.Config(new GivenFeaturesComponent(of), channels));
    }
}
