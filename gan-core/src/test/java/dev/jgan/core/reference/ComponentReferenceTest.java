package dev.jgan.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.training.Observer;
import dev.jgan.api.training.Stateful;
import dev.jgan.core.plugin.PluginCatalog;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComponentReferenceTest {
    record SoftConfig(
            @Description("on | off") @Range(min = 0, exclusiveMin = true)
            double margin,

            @Default("2") int power) {}

    @Description("A soft loss")
    @Paper({"First 2020, equation 1", "Second 2021"})
    @Example("loss: { type: soft, margin: 0.5 }")
    static final class SoftLoss extends NoLoss {
        private final SoftConfig config;

        @Inject
        SoftLoss(SoftConfig config) {
            this.config = config;
        }

        @Override
        public Set<Trait> traits() {
            return config.margin() < 1 ? Set.of(Trait.TARGETS, Trait.PAIRED) : Set.of();
        }
    }

    static final class DemandingLoss extends NoLoss {
        @Inject
        DemandingLoss(RunContext run) {
            throw new AssertionError(run);
        }
    }

    @Example("loss: [")
    static final class FailingLoss extends NoLoss {
        @Inject
        FailingLoss() {
            throw new IllegalStateException("refused");
        }
    }

    static class NoLoss implements Loss {
        @Override
        public Set<Trait> traits() {
            return Set.of(Trait.PROBABILITY);
        }

        @Override
        public Tensor discriminator(StepContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tensor generator(StepContext context) {
            throw new UnsupportedOperationException();
        }
    }

    static final class Counter implements Observer, Stateful {
        @Override
        public void on(TrainingEvent event) {}

        @Override
        public Map<String, String> state() {
            return Map.of();
        }

        @Override
        public void restore(Map<String, String> state) {}
    }

    private static ComponentReference reference(String name) {
        GanPlugin plugin = new GanPlugin() {
            @Override
            public String id() {
                return "soft-plugin";
            }

            @Override
            public void contribute(Contributions contributions) {
                contributions.loss("soft", SoftConfig.class, SoftLoss.class);
                contributions.loss("demanding", NoConfig.class, DemandingLoss.class);
                contributions.loss("failing", NoConfig.class, FailingLoss.class);
                contributions.observer("counter", NoConfig.class, Counter.class);
            }
        };
        return ComponentReference.all(PluginCatalog.of(List.of(plugin))).stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void annotationsAndTheClassItselfSayWhatThereIsToKnow() {
        ComponentReference soft = reference("soft");

        assertThat(soft.kind()).isEqualTo("loss");
        assertThat(soft.description()).isEqualTo("A soft loss");
        assertThat(soft.plugin()).isEqualTo("soft-plugin");
        assertThat(soft.papers()).containsExactly("First 2020, equation 1", "Second 2021");
        assertThat(soft.example()).isEqualTo("loss: { type: soft, margin: 0.5 }");
        assertThat(soft.traits()).as("those that it has as in the example").containsExactly("targets", "paired");
        assertThat(reference("counter").traits()).containsExactly("stateful");
    }

    @Test
    void whatCannotBeMadeHasNoTraitsAndWhatIsNotThereIsLeftOut() {
        assertThat(reference("demanding").traits()).isEmpty();
        assertThat(reference("failing").traits()).isEmpty();
        assertThat(reference("demanding").example()).isEmpty();
        assertThat(reference("demanding").papers()).isEmpty();
    }

    @Test
    void aPageHasAllOfIt() {
        assertThat(ReferencePages.of(List.of(reference("counter"), reference("soft"))))
                .containsOnlyKeys("observer.md", "loss.md")
                .hasEntrySatisfying("loss.md", page -> assertThat(page).endsWith("""
                                ## soft

                                A soft loss.

                                | key | default | expected | |
                                |---|---|---|---|
                                | `margin` | must be given | a number, greater than 0 | on \\| off |
                                | `power` | `2` | a whole number |  |

                                - Traits: `targets`, `paired`.
                                - Paper: First 2020, equation 1
                                - Paper: Second 2021
                                - Plugin: `soft-plugin`.

                                ```yaml
                                loss: { type: soft, margin: 0.5 }
                                ```
                                """));
    }
}
