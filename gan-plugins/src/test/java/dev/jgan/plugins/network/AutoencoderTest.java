package dev.jgan.plugins.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.network.Features;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AutoencoderTest {
    @Test
    void samplesOfAnyShapeAreNarrowedToTheCodeAndWidenedAgain() {
        Specs images = Built.images(4, 4, 1);
        Built<Trunk> built = Built.of(network -> autoencoder(5, 3).build(network, images));

        assertThat(built.layout())
                .containsExactly(
                        "net/encoder/dense-1/kernel [16,5]",
                        "net/encoder/dense-1/bias [5]",
                        "net/encoder/dense-2/kernel [5,3]",
                        "net/encoder/dense-2/bias [3]",
                        "net/encoder/dense-code/kernel [3,2]",
                        "net/encoder/dense-code/bias [2]",
                        "net/decoder/dense-1/kernel [2,3]",
                        "net/decoder/dense-1/bias [3]",
                        "net/decoder/dense-2/kernel [3,5]",
                        "net/decoder/dense-2/bias [5]",
                        "net/decoder/dense-out/kernel [5,16]",
                        "net/decoder/dense-out/bias [16]");
        assertThat(DcganTest.features(built.function(), images)).isEqualTo(Shape.of(4, 4, 1));
        Specs packed = new Specs(images.samples().packed(2), images.latent(), 0);
        assertThat(DcganTest.features(
                        Built.of(network -> autoencoder(5).build(network, packed))
                                .function(),
                        packed))
                .isEqualTo(Shape.of(4, 4, 2));
    }

    @Test
    void featuresAreMinusTheErrorOfTheReconstruction() {
        NetworkTrial<Trunk> trial =
                TensorFlow.evaluator().network(network -> autoencoder().build(network, Built.points(2)));
        // The code is the two values; the first is halved, the second grows by 1.
        trial.assign(Map.of(
                "encoder/dense-code/kernel", HostTensor.of(Shape.of(2, 2), 1f, 0f, 0f, 1f),
                "decoder/dense-out/kernel", HostTensor.of(Shape.of(2, 2), 0.5f, 0f, 0f, 1f),
                "decoder/dense-out/bias", HostTensor.of(Shape.of(2), 0f, 1f)));

        Map<String, HostTensor> found = trial.apply(
                Mode.TRAIN, Map.of("x", HostTensor.of(Shape.of(2, 2), 4f, 3f, -1f, -2f)), (pass, trunk, in) -> {
                    Features seen = trunk.apply(pass, in.get("x"));
                    return Map.of(
                            "features", seen.output(),
                            "made", seen.taps().get(AutoencoderDiscriminator.RECONSTRUCTION),
                            "code", seen.taps().get("code"));
                });

        assertThat(found.get("code").floats()).containsExactly(4f, 3f, -1f, -2f);
        assertThat(found.get("made").floats()).containsExactly(2f, 4f, -0.5f, -1f);
        assertThat(found.get("features").floats()).containsExactly(new float[] {-2, -1, -0.5f, -1}, within(0f));
    }

    @Test
    void ofImagesBlackIsReconstructedFromTheStartAndGreyIsNot() {
        NetworkTrial<Trunk> trial =
                TensorFlow.evaluator().network(network -> autoencoder(8).build(network, Built.images(1, 2, 1)));

        Map<String, HostTensor> found = trial.apply(
                Mode.TRAIN,
                Map.of("x", HostTensor.of(Shape.of(2, 1, 2, 1), -1f, -1f, 0f, 0f)),
                (pass, trunk, in) ->
                        Map.of("features", trunk.apply(pass, in.get("x")).output()));

        float[] features = found.get("features").floats();
        assertThat(features[0] + features[1]).isZero();
        assertThat(features[2]).isBetween(-3f, -0.1f);
        assertThat(features[3]).isBetween(-3f, -0.1f);
    }

    @Test
    void codesWithoutNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AutoencoderDiscriminator.Config(
                        List.of(8), 0, new Activation.Elu(), new Initializer.GlorotUniform()))
                .withMessage("code must be at least 1, found 0");
    }

    private static AutoencoderDiscriminator autoencoder(Integer... hidden) {
        return new AutoencoderDiscriminator(new AutoencoderDiscriminator.Config(
                List.of(hidden), 2, new Activation.Elu(), new Initializer.GlorotUniform()));
    }
}
