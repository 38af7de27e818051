package dev.jgan.plugins.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.trial.GivenStep;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the golden cases do not have, against values computed by hand. */
class LossTest {
    @Test
    void leastSquaresTakesTheTargetsOfTheDiscriminatorOnly() {
        Map<String, HostTensor> found = TensorFlow.evaluator()
                .evaluate(
                        Map.of(
                                "real", HostTensor.of(Shape.of(2, 1), 1.5f, -0.5f),
                                "fake", HostTensor.of(Shape.of(2, 1), 0.25f, 2f)),
                        (pass, in) -> {
                            GivenStep step = GivenStep.logits(
                                    pass,
                                    in.get("real"),
                                    in.get("fake"),
                                    new Targets(pass.constant(0.75), pass.constant(0.25)));
                            Tensor discriminator = new LeastSquares().discriminator(step);
                            return Map.of(
                                    "discriminator", discriminator,
                                    "generator", new LeastSquares().generator(step),
                                    "d_real", pass.gradient(discriminator, in.get("real")),
                                    "d_fake", pass.gradient(discriminator, in.get("fake")));
                        });

        // (0.75² + 1.25² + 0² + 1.75²) / 4 and (0.75² + 1²) / 4.
        assertThat(found.get("discriminator").floats()).containsExactly(1.296875f);
        assertThat(found.get("generator").floats()).containsExactly(0.390625f);
        assertThat(found.get("d_real").floats()).containsExactly(0.375f, -0.625f);
        assertThat(found.get("d_fake").floats()).containsExactly(0f, 0.875f);
    }

    @Test
    void featureMatchingComparesTheMeansOfEachFeature() {
        Map<String, HostTensor> found = TensorFlow.evaluator()
                .evaluate(
                        Map.of(
                                "real", HostTensor.of(Shape.of(2, 1, 2), 1f, 2f, 3f, -2f),
                                "fake", HostTensor.of(Shape.of(2, 1, 2), 0f, 1f, 1f, 4f)),
                        (pass, in) -> {
                            // The features are the samples.
                            GivenStep step = GivenStep.critic(
                                    pass, in.get("real"), in.get("fake"), (same, x) -> x, pass.constant(0));
                            Tensor generator = new FeatureMatching().generator(step);
                            return Map.of("generator", generator, "d_fake", pass.gradient(generator, in.get("fake")));
                        });

        // Means (2, 0) and (0.5, 2.5); each generated sample has half of its mean's slope.
        assertThat(found.get("generator").floats()).containsExactly(8.5f);
        assertThat(found.get("d_fake").floats()).containsExactly(-1.5f, 2.5f, -1.5f, 2.5f);
    }

    @Test
    void theDiscriminatorOfFeatureMatchingIsTheUsualOne() {
        Map<String, HostTensor> found = TensorFlow.evaluator()
                .evaluate(
                        Map.of(
                                "real", HostTensor.of(Shape.of(2, 1), 1f, -2f),
                                "fake", HostTensor.of(Shape.of(2, 1), 0.5f, 3f)),
                        (pass, in) -> {
                            GivenStep step = GivenStep.logits(
                                    pass,
                                    in.get("real"),
                                    in.get("fake"),
                                    new Targets(pass.constant(0.9), pass.constant(0)));
                            return Map.of(
                                    "found", new FeatureMatching().discriminator(step),
                                    "usual", new NonSaturating().discriminator(step));
                        });

        assertThat(found.get("found")).isEqualTo(found.get("usual"));
        assertThat(found.get("found").floats()[0]).isGreaterThan(1);
    }
}
