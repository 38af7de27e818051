package dev.jgan.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(GanExtension.class)
class GradientCheckTest {
    private final GradientCheck gradients;

    GradientCheckTest(GradientCheck gradients) {
        this.gradients = gradients;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss: { type: margin-hinge, margin: 0.5 }",
                "loss: relativistic\nregularizers: [{ type: drift, every: 4, weight: 10 }, { type: ema, decay: 0.9 }]"
            })
    void rightComponentsPass(String experiment) {
        gradients.check(experiment);
    }

    /** Second derivatives, hooks into the chain and lazy terms; each term is compared by itself. */
    @Test
    void builtInRegularizersPass() {
        gradients.check("""
                data: { type: grid, batchSize: 8 }
                discriminator: { type: mlp, hidden: [5], activation: { type: softplus } }
                regularizers:
                  - { type: gradient-penalty, every: 16 }
                  - r1
                  - dragan
                  - label-smoothing
                  - instance-noise
                  - { type: packing, samples: 2 }
                """);
    }

    @Test
    void aGradientOfTheWrongSignIsFound() {
        assertThatThrownBy(() -> gradients.check("training: { steps: 3 }\nloss: backwards"))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "(?s)the gradient of the term 'adversarial' of the generator's cost is not its slope, in"
                                + " \\d+ of 24 comparisons; most of all along a random direction in 'generator/.*', at point \\d of 3,"
                                + " seed 1\\R  expected: -?[0-9.e-]+ ± [0-9.e-]+, by differences of the cost\\R"
                                + "  found:    -?[0-9.e-]+, by the recorded gradient\\R"
                                + "experiment:1  training: \\{ steps: 3 }\\Rexperiment:2  loss: backwards");
    }

    @Test
    void aBlockedGradientIsFoundHoweverSmallItsTermIsBesideTheOthers() {
        assertThatThrownBy(() -> gradients.check("regularizers: [{ type: blocked-drift, weight: 1e-2 }]"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the gradient of the term 'drift' of the discriminator's cost is not its slope")
                .hasMessageContaining("experiment:1  regularizers: [{ type: blocked-drift, weight: 1e-2 }]");
    }

    @Test
    void aCostWithoutASlopeIsFound() {
        assertThatThrownBy(() -> gradients.check("loss: stepped"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "the term 'adversarial' of the generator's cost depends on no weight of the generator: its gradient"
                                + " and its slope are 0 everywhere, seed 1");
    }

    @Test
    void aGradientThatIsBlockedOnPurposeIsADifferenceLikeAnyOther() {
        assertThatThrownBy(() -> gradients.check("regularizers: [spectral-norm]"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void whatDoesNotFitTogetherIsToldWithItsLine() {
        assertThatThrownBy(() -> gradients.check("loss: wasserstein\nregularizers: [label-smoothing]"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "the experiment is refused:\nexperiment:2:16 regularizers.0: changes the discriminator's"
                                + " targets");
    }

    @Test
    void anUnknownComponentComesWithThePluginsThatWereFound() {
        assertThatThrownBy(() -> gradients.check("loss: margin-hing"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "experiment:1:7 loss.type: unknown loss 'margin-hing'; did you mean 'margin-hinge'?")
                .hasMessageContaining("plugins on the class path, as named in"
                        + " META-INF/services/dev.jgan.api.plugin.GanPlugin: [")
                .hasMessageContaining("dev.jgan.testkit.trial.TrialPlugin");
    }

    @Test
    void linesThatAreNotYamlAreTold() {
        assertThatThrownBy(() -> gradients.check("loss: {"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the experiment is refused:\nexperiment:");
    }
}
