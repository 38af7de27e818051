package dev.jgan.plugins.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.conformance.Evaluator;
import dev.jgan.conformance.Golden;
import dev.jgan.conformance.GoldenCase;
import dev.jgan.plugins.regularizer.LabelSmoothing;
import dev.jgan.plugins.trial.GivenStep;
import dev.jgan.plugins.trial.HookCatcher;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossGoldenTest {
    private final Evaluator evaluator = TensorFlow.evaluator();

    @Test
    void minimaxMatches() {
        matches("loss: minimax", new Minimax(), List.of());
    }

    @Test
    void nonSaturatingMatches() {
        matches("loss: non-saturating", new NonSaturating(), List.of());
    }

    @Test
    void wassersteinMatches() {
        matches("loss: wasserstein", new Wasserstein(), List.of());
    }

    @Test
    void leastSquaresMatches() {
        matches("loss: least-squares 0/1", new LeastSquares(), List.of());
    }

    @Test
    void hingeMatches() {
        matches("loss: hinge", new Hinge(), List.of());
    }

    @Test
    void relativisticMatches() {
        matches("loss: relativistic paired", new Relativistic(), List.of());
    }

    @Test
    void smoothedTargetsKeepBothSummandsOfTheCrossEntropy() {
        matches(
                "loss: non-saturating, real target 0.9",
                new NonSaturating(),
                HookCatcher.of(new LabelSmoothing(new LabelSmoothing.Config(0.9, 0))).targets);
    }

    @Test
    void extremeLogitsGiveTheExactCostWithoutOverflow() {
        GoldenCase golden = Golden.load().named("loss: non-saturating at extreme logits");
        Loss loss = new NonSaturating();
        for (int i = 0; i < golden.input("logit").shape().get(0); i++) {
            Map<String, HostTensor> found = evaluator.evaluate(
                    Map.of("logit", golden.input("logit").row(i).tensor()), (pass, in) -> {
                        Tensor logit = pass.reshape(in.get("logit"), Shape.of(1, 1));
                        Tensor zero = pass.fill(Shape.of(1, 1), 0);
                        Targets targets = new Targets(pass.constant(1), pass.constant(0));
                        Tensor asFake = loss.generator(GivenStep.logits(pass, zero, logit, targets));
                        Tensor judgedFake = pass.sub(
                                loss.discriminator(GivenStep.logits(pass, zero, logit, targets)),
                                pass.softplus(pass.constant(0)));
                        return Map.of(
                                "softplus_of_minus", asFake,
                                "softplus", judgedFake,
                                "slope", pass.gradient(asFake, logit));
                    });

            for (String name : List.of("softplus_of_minus", "softplus")) {
                golden.output(name)
                        .row(i)
                        .assertMatches(name + "[" + i + "]", found.get(name).floats(), 1e-4);
            }
            assertThat(found.get("slope").floats()[0]).isBetween(-1f, 0f);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {100, -100})
    void gradientsStayFiniteAtLargeLogits(float logit) {
        HostTensor logits = HostTensor.of(Shape.of(1, 1), logit);
        for (Loss loss :
                List.of(new Minimax(), new NonSaturating(), new Wasserstein(), new Hinge(), new Relativistic())) {
            Map<String, HostTensor> found = evaluate(loss, Map.of("real", logits, "fake", logits), List.of());

            assertThat(found)
                    .allSatisfy((name, value) -> assertThat(Math.abs(value.floats()[0]))
                            .as("%s of %s", name, loss)
                            .isLessThanOrEqualTo(200f));
        }
    }

    @Test
    void traitsSayWhatFits() {
        assertThat(new Minimax().traits()).containsExactlyInAnyOrder(Trait.TARGETS, Trait.PROBABILITY);
        assertThat(new NonSaturating().traits()).containsExactlyInAnyOrder(Trait.TARGETS, Trait.PROBABILITY);
        assertThat(new Wasserstein().traits()).isEmpty();
        assertThat(new LeastSquares().traits()).containsExactly(Trait.TARGETS);
        assertThat(new Hinge().traits()).isEmpty();
        assertThat(new Relativistic().traits()).containsExactly(Trait.PAIRED);
        assertThat(new FeatureMatching().traits())
                .containsExactlyInAnyOrder(Trait.TARGETS, Trait.PROBABILITY, Trait.PAIRED);
        assertThat(new Began(new Began.Config(0.5, 0.001)).traits()).isEmpty();
    }

    private void matches(String name, Loss loss, List<Hooks.TargetsHook> hooks) {
        GoldenCase golden = Golden.load().named(name);

        Map<String, HostTensor> found = evaluate(loss, golden.inputs(), hooks);

        assertThat(found.keySet()).isEqualTo(golden.out().keySet());
        found.forEach((output, value) -> golden.output(output).assertMatches(output, value));
    }

    private Map<String, HostTensor> evaluate(Loss loss, Map<String, HostTensor> logits, List<Hooks.TargetsHook> hooks) {
        return evaluator.evaluate(logits, (pass, in) -> {
            Tensor real = in.get("real");
            Tensor fake = in.get("fake");
            Targets targets = new Targets(pass.constant(1), pass.constant(0));
            for (Hooks.TargetsHook hook : hooks) {
                targets = hook.apply(pass, targets, real.shape());
            }
            GivenStep step = GivenStep.logits(pass, real, fake, targets);
            Tensor discriminator = loss.discriminator(step);
            Tensor generator = loss.generator(step);
            return Map.of(
                    "discriminator", discriminator,
                    "generator", generator,
                    "d_discriminator/d_real", pass.gradient(discriminator, real),
                    "d_discriminator/d_fake", pass.gradient(discriminator, fake),
                    "d_generator/d_real", pass.gradient(generator, real),
                    "d_generator/d_fake", pass.gradient(generator, fake));
        });
    }
}
