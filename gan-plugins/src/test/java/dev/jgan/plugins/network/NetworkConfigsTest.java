package dev.jgan.plugins.network;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jgan.api.tensor.Initializer;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import dev.jgan.plugins.trial.GivenComponent;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Configurations that are made in Java, past the checks of experiment files. */
class NetworkConfigsTest {
    private static final Initializer GLOROT = new Initializer.GlorotUniform();
    private static final Activation RELU = new Activation.Relu();

    @Test
    void dcganNetworksWithoutFiltersLayersOrEmbeddingAreRefused() {
        refused("filters must be at least 1, found 0", () -> dcganGenerator(0, 2, 50));
        refused("layers must be from 1 to 8, found 0", () -> dcganGenerator(4, 0, 50));
        refused("layers must be from 1 to 8, found 9", () -> dcganGenerator(4, 9, 50));
        refused("embedding must be at least 1, found 0", () -> dcganGenerator(4, 2, 0));
        refused("filters must be at least 1, found -1", () -> dcganDiscriminator(-1, 2));
        refused("layers must be from 1 to 8, found 0", () -> dcganDiscriminator(4, 0));
        refused("layers must be from 1 to 8, found 32", () -> dcganDiscriminator(4, 32));
    }

    @Test
    void perceptronsWithLayersOfNothingAreRefused() {
        refused("hidden must be at least 1, found 0", () -> mlpGenerator(List.of(8, 0), 50));
        refused("embedding must be at least 1, found 0", () -> mlpGenerator(List.of(), 0));
        refused(
                "hidden must be at least 1, found -2",
                () -> new MlpDiscriminator.Config(List.of(-2), RELU, Normalization.NONE, GLOROT));
        refused(
                "hidden must be at least 1, found 0",
                () -> new AutoencoderDiscriminator.Config(List.of(0), 4, RELU, GLOROT));
        refused(
                "code must be at least 1, found 0",
                () -> new AutoencoderDiscriminator.Config(List.of(), 0, RELU, GLOROT));
    }

    @Test
    void resnetNetworksWithoutFiltersOrEmbeddingAreRefused() {
        refused("filters must be at least 1, found 0", () -> resnetGenerator(0, 50));
        refused("embedding must be at least 1, found 0", () -> resnetGenerator(4, 0));
        refused(
                "filters must be at least 1, found 0",
                () -> new ResnetDiscriminator.Config(0, Normalization.NONE, DiscriminatorLabels.IGNORED, false));
    }

    @Test
    void recurrentNetworksWithoutUnitsAreRefused() {
        refused(
                "units must be at least 1, found 0",
                () -> new RecurrentGenerator.Config(
                        RecurrentCell.GRU, 0, new GivenComponent<>("relu", ActivationLayer.of(RELU)), GLOROT));
        refused(
                "units must be at least 1, found 0",
                () -> new RecurrentDiscriminator.Config(
                        RecurrentCell.LSTM, 0, RecurrentDiscriminator.Summary.LAST, GLOROT));
    }

    @Test
    void aSlopeThatIsNoShareIsRefused() {
        refused("slope must be from 0 to 1, found 1.5", () -> new Activation.LeakyRelu(1.5));
        refused("slope must be from 0 to 1, found -0.1", () -> new Activation.LeakyRelu(-0.1));
        refused("slope must be from 0 to 1, found NaN", () -> new Activation.LeakyRelu(Double.NaN));
    }

    private static void refused(String message, ThrowingCallable make) {
        assertThatIllegalArgumentException().isThrownBy(make).withMessage(message);
    }

    private static void dcganGenerator(int filters, int layers, int embedding) {
        new DcganGenerator.Config(filters, Normalization.NONE, layers, GeneratorLabels.EMBEDDED, embedding, false);
    }

    private static void dcganDiscriminator(int filters, int layers) {
        new DcganDiscriminator.Config(filters, Normalization.NONE, layers, DiscriminatorLabels.IGNORED, false);
    }

    private static void mlpGenerator(List<Integer> hidden, int embedding) {
        new MlpGenerator.Config(
                hidden, RELU, Normalization.NONE, Optional.empty(), GLOROT, GeneratorLabels.EMBEDDED, embedding);
    }

    private static void resnetGenerator(int filters, int embedding) {
        new ResnetGenerator.Config(filters, Normalization.BATCH_NORM, GeneratorLabels.EMBEDDED, embedding, false);
    }
}
