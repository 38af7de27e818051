package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.core.adversarial.CombinationException;
import dev.jgan.plugins.head.MeanHead;
import dev.jgan.plugins.head.ProjectionHead;
import dev.jgan.plugins.trial.Passing;
import dev.jgan.plugins.trial.PlayedGame;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuxiliaryClassifierTest {
    private static final Map<String, HostTensor> DATA = Map.of(
            "samples", HostTensor.of(Shape.of(4, 2), 1f, 2f, -1f, 0.5f, 3f, -2f, 0.25f, 1f),
            "labels", HostTensor.of(Shape.of(4), 0, 1, 2, 1));
    private static final HostTensor KERNEL = HostTensor.of(Shape.of(2, 3), 1f, 0f, -1f, 0.5f, -0.5f, 0f);
    private static final OptimizerSpec SGD = new OptimizerSpec.Sgd(Schedule.constant(1), 0, false);
    private static final HostTensor BIAS = HostTensor.of(Shape.of(3), 0f, 0.5f, -0.25f);

    @Test
    void bothCrossEntropiesAreWeightedAndTheSharesNamedRightReported() {
        try (PlayedGame game = game(2, 3)) {
            // Generated samples are 0, so that their logits are the biases.
            game.assign(Map.of(
                    "generator/kernel", HostTensor.of(Shape.of(5, 2), new float[10]),
                    "head-class/kernel", KERNEL,
                    "head-class/bias", BIAS));

            Map<String, Float> found = game.play("discriminator", DATA);

            double real = 0;
            double fake = 0;
            float[] x = DATA.get("samples").floats();
            int[] labels = DATA.get("labels").ints();
            for (int i = 0; i < 4; i++) {
                real += crossEntropy(x[2 * i], x[2 * i + 1], labels[i]) / 4;
                fake += crossEntropy(0, 0, labels[i]) / 4;
            }
            assertThat(found.get("term/discriminator/class-real")).isCloseTo((float) (2 * real), within(1e-5f));
            assertThat(found.get("term/discriminator/class-fake")).isCloseTo((float) (3 * fake), within(1e-5f));
            assertThat(found.get("loss/discriminator")).isCloseTo((float) (2 * real + 3 * fake), within(1e-5f));
            // Real samples are named 0, 2, 0 and 0, generated ones 1.
            assertThat(found.get("report/class-accuracy-real")).isEqualTo(0.25f);
            assertThat(found.get("report/class-accuracy-fake")).isEqualTo(0.5f);
        }
    }

    @Test
    void theGeneratorIsTaughtTheLabelsThatItWasAskedFor() {
        try (PlayedGame game = game(2, 3)) {
            game.assign(Map.of(
                    "generator/kernel", HostTensor.of(Shape.of(5, 2), new float[10]),
                    "head-class/kernel", KERNEL,
                    "head-class/bias", HostTensor.of(Shape.of(3), 0f, 0f, 0f)));

            Map<String, Float> found = game.play("generator", Map.of());

            assertThat(found.get("term/generator/class-fake")).isCloseTo((float) (3 * Math.log(3)), within(1e-5f));
            assertThat(found).doesNotContainKey("term/generator/class-real");
        }
    }

    @Test
    void gradientsAreThoseOfTheCosts() {
        try (PlayedGame game = game(2, 3)) {
            assertThat(game.gradients("discriminator", Player.DISCRIMINATOR, DATA))
                    .containsOnlyKeys("head-class/kernel", "head-class/bias")
                    .allSatisfy(AuxiliaryClassifierTest::agree);
            assertThat(game.gradients("generator", Player.GENERATOR, Map.of()))
                    .containsOnlyKeys("generator/kernel")
                    .allSatisfy(AuxiliaryClassifierTest::agree);
        }
    }

    private static void agree(String name, float[][] gradients) {
        assertThat(gradients[0]).as(name).containsExactly(gradients[1], within(4e-3f));
    }

    @Test
    void theClassesOfSamplesCanBeAskedFor() {
        try (PlayedGame game = game(1, 1)) {
            game.assign(Map.of("head-class/kernel", KERNEL, "head-class/bias", BIAS));

            float[] logits = game.call("judge", 4, DATA).get("class").floats();

            assertThat(logits).hasSize(12).startsWith(2f, -0.5f, -1.25f);
        }
    }

    @Test
    void dataWithoutClassesIsRefused() {
        assertThatThrownBy(() -> parts(1, 1).record(specs(0), 4, SGD))
                .isInstanceOf(CombinationException.class)
                .hasMessage(
                        "regularizers.auxiliary-classifier: auxiliary-classifier names the class of each sample, but"
                                + " this data has no classes; use data with classes, or remove it");
    }

    @Test
    void aGeneratorThatIsNotAskedForAClassAndADiscriminatorThatIsShownItAreRefused() {
        Discriminator shown = (network, specs) -> (pass, samples) ->
                Features.of(pass.concat(-1, samples, pass.condition().oneHot(pass)));
        String unasked =
                "the generator does not read labels, so that its samples are of no class that was asked for: let it,"
                        + " such as by labels: embedded";
        String told = "the discriminator is shown the class that it is to name: hide it, such as by labels: ignored";

        refused(Passing.linear(), Passing.identity(), unasked);
        refused(Passing.linearInLabels(), shown, told);
        refused(Passing.linear(), shown, unasked + "; and " + told);
    }

    @Test
    void aHeadBesideItMayReadLabels() {
        PlayedGame.Parts parts = new PlayedGame.Parts(
                Passing.linearInLabels(),
                Passing.identity(),
                new ProjectionHead(new ProjectionHead.Config(Initializer.zeros())),
                Passing.nothing(),
                Map.of("auxiliary-classifier", new AuxiliaryClassifier(new AuxiliaryClassifier.Config(1, 1))));

        assertThat(parts.record(specs(3), 4, SGD).turns()).containsOnlyKeys("discriminator", "generator", "joint");
    }

    @Test
    void weightsBelowNothingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuxiliaryClassifier.Config(-1, 1))
                .withMessage("realWeight and fakeWeight must be at least 0, found -1.0 and 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new AuxiliaryClassifier.Config(1, Double.NaN));
    }

    private static double crossEntropy(double x, double y, int label) {
        double[] logits = {x + 0.5 * y, -0.5 * y + 0.5, -x - 0.25};
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.log(sum) - logits[label];
    }

    private static PlayedGame game(double real, double fake) {
        return PlayedGame.descending(parts(real, fake), specs(3), 4);
    }

    private static PlayedGame.Parts parts(double real, double fake) {
        return parts(Passing.linearInLabels(), Passing.identity(), new AuxiliaryClassifier.Config(real, fake));
    }

    private static PlayedGame.Parts parts(
            Generator generator, Discriminator discriminator, AuxiliaryClassifier.Config config) {
        return new PlayedGame.Parts(
                generator,
                discriminator,
                new MeanHead(),
                Passing.nothing(),
                Map.of("auxiliary-classifier", new AuxiliaryClassifier(config)));
    }

    private static void refused(Generator generator, Discriminator discriminator, String message) {
        PlayedGame.Parts parts = parts(generator, discriminator, new AuxiliaryClassifier.Config(1, 1));
        assertThatThrownBy(() -> parts.record(specs(3), 4, SGD))
                .isInstanceOf(CombinationException.class)
                .hasMessage(
                        "regularizers.auxiliary-classifier: auxiliary-classifier names the class of each sample, but "
                                + message + "; or remove auxiliary-classifier");
    }

    private static Specs specs(int classes) {
        return new Specs(new SampleSpec.Points(2), new LatentSpec(2, Distribution.NORMAL, List.of()), classes);
    }
}
