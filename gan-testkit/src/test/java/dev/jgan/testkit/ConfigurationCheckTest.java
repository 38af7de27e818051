package dev.jgan.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.config.NoConfig;
import dev.jgan.testkit.trial.Drift;
import dev.jgan.testkit.trial.HingeLoss;
import dev.jgan.testkit.trial.Tally;
import dev.jgan.testkit.trial.Unequal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GanExtension.class)
class ConfigurationCheckTest {
    private final ConfigurationCheck configuration;

    ConfigurationCheckTest(ConfigurationCheck configuration) {
        this.configuration = configuration;
    }

    @Test
    void componentsAreFoundWhereverTheyAreNamed() {
        configuration.reads(
                "loss: wasserstein\nregularizers: [r1, { type: drift, weight: 2 }]", new Drift.Config(2, 1));
        configuration.reads("observers: [tally]", new Tally.Config(true));
    }

    @Test
    void anotherValueIsShownBesideTheExpectedOne() {
        assertThatThrownBy(
                        () -> configuration.reads("loss: { type: margin-hinge, margin: 0.5 }", new HingeLoss.Config(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        read otherwise than expected
                          expected: Config[margin=1.0]
                          found:    Config[margin=0.5]
                        experiment:1  loss: { type: margin-hinge, margin: 0.5 }""");
    }

    @Test
    void aRecordThatNobodyIsConfiguredByIsTold() {
        assertThatThrownBy(() -> configuration.reads("loss: hinge", new HingeLoss.Config(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("no component of the experiment is configured by"
                        + " dev.jgan.testkit.trial.HingeLoss$Config; found: [dataset ring")
                .hasMessageContaining("loss hinge " + new NoConfig());
    }

    @Test
    void aRecordThatIsNotEqualToItselfReadAgainIsTold() {
        assertThatThrownBy(() -> configuration.reads("regularizers: [unequal]", new Unequal.Config(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("read otherwise than expected");
        assertThatThrownBy(() ->
                        configuration.reads("loss: margin-hinge\nregularizers: [unequal]", new HingeLoss.Config(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "written out and read again, its values are others; does a configuration record have")
                .hasMessageContaining("regularizer unequal Config[weight=1]")
                .hasMessageEndingWith("experiment:1  loss: margin-hinge\nexperiment:2  regularizers: [unequal]");
    }

    @Test
    void whatIsAcceptedIsNotRefused() {
        assertThatThrownBy(() -> configuration.refuses("loss: { type: margin-hinge, margin: 2 }"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("expected to be refused, but accepted as\n")
                .hasMessageContaining("loss: {type: margin-hinge, margin: 2}");
    }

    @Test
    void anotherReasonIsShownBesideTheExpectedOne() {
        assertThatThrownBy(() -> configuration.refuses("loss: { type: margin-hinge, margin: -1 }", "unknown key"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        refused otherwise than expected
                          expected: unknown key
                          found:    experiment:1:37 loss.margin: must be greater than 0, found -1
                        experiment:1  loss: { type: margin-hinge, margin: -1 }""");
    }
}
