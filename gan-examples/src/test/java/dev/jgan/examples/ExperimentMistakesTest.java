package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.core.config.ConfigException;
import dev.jgan.core.experiment.Experiment;
import org.junit.jupiter.api.Test;

/** What a user is told about experiments whose parts are right by themselves. */
class ExperimentMistakesTest {
    private static final String RING = """
            data: { type: ring, batchSize: 64, count: 1000 }
            latent: { size: 2 }
            generator: { type: mlp, hidden: [8] }
            discriminator: { type: mlp, hidden: [8] }
            loss: { type: wasserstein }
            training: { steps: 1 }
            """;

    @Test
    void aPlayerWithoutAnOptimizerIsTold() {
        assertThatThrownBy(() -> experiment("optimizers: { generator: adam }\n").validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("x.yaml:7:13 optimizers: the turn")
                .hasMessageContaining("player 'discriminator', which has no optimizer; add one, such as"
                        + " 'discriminator: {type: adam}'");
    }

    @Test
    void anOptimizerWithoutAPlayerIsTold() {
        assertThatThrownBy(() -> experiment("optimizers: { generator: adam, discriminator: adam, critic: sgd }\n")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("x.yaml:7:")
                .hasMessageContaining("optimizers.critic: the game has no such player");
    }

    @Test
    void componentsThatDoNotFitTogetherAreToldAtTheirLines() {
        assertThatThrownBy(() -> experiment("regularizers:\n  - { type: label-smoothing }\n")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("x.yaml:8:5 regularizers.0: changes the discriminator's targets");
        assertThatThrownBy(() -> experiment("regularizers: [gradient-penalty]\n")
                        .with("discriminator.normalization", "batch-norm")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("regularizers.0: penalises each sample's own gradient");
    }

    @Test
    void aMissingPartIsTold() {
        assertThatThrownBy(() -> Experiment.parse(RING.replaceFirst("(?m)^loss.*$", ""), "x.yaml")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("loss: is missing: the adversarial game needs a loss");
    }

    @Test
    void aBatchThatTheDataCannotFillIsTold() {
        assertThatThrownBy(() -> experiment("").with("data.batchSize", 2000).validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a batch of 2000 needs at least as many samples, but the data has 1000");
    }

    @Test
    void aSizeThatANetworkCannotMakeIsTold() {
        assertThatThrownBy(() -> experiment("").with("generator", "dcgan").validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("generator")
                .hasMessageContaining("images");
    }

    @Test
    void aSettingBelowADefaultComponentKeepsItsType() {
        String resolved = experiment("").with("schedule.discriminator", 5).validate();

        assertThat(resolved).contains("schedule: {type: alternating, discriminator: 5, generator: 1}");
    }

    private static Experiment experiment(String more) {
        return Experiment.parse(RING + more, "x.yaml");
    }
}
