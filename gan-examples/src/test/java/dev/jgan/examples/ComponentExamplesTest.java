package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.config.RecordBinder;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.ExperimentConfig;
import dev.jgan.core.plugin.PluginCatalog;
import dev.jgan.core.reference.ComponentReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of each built-in component, laid over a small experiment, is one that could be trained. */
class ComponentExamplesTest {
    private static final String TRAINING = "name: small\ntraining: {steps: 2}\nlatent: {size: 2}\n";
    private static final String NETWORKS = "{ type: dcgan, filters: 4 }";

    /** What an example does not say itself. */
    private static final List<String> AROUND = List.of(
            TRAINING + "data: {type: ring, batchSize: 8}\ngenerator: mlp\ndiscriminator: mlp\nloss: non-saturating\n",
            TRAINING + "data: {type: mnist, limit: 2600, batchSize: 8}\ngenerator: " + NETWORKS + "\ndiscriminator: "
                    + NETWORKS + "\nloss: non-saturating\n",
            TRAINING + "data: {type: mnist, batchSize: 8}\n");

    /** These name files of the user. */
    private static final Set<String> OUTSIDE = Set.of(
            "dataset cifar10",
            "dataset csv",
            "dataset fashion-mnist",
            "dataset images",
            "features fashion-mnist",
            "features saved-model");

    static List<Named<ComponentReference>> components() {
        return BuiltInComponents.all().stream()
                .map(component -> Named.of(title(component), component))
                .toList();
    }

    private static String title(ComponentReference component) {
        return component.kind() + " " + component.name();
    }

    @ParameterizedTest
    @MethodSource("components")
    void theExampleHolds(ComponentReference component) {
        String title = title(component);
        assertThat(component.example()).contains(component.name());
        if (OUTSIDE.contains(title)) {
            assertThatCode(() -> bind(component)).doesNotThrowAnyException();
            return;
        }
        List<String> refusals = new ArrayList<>();
        for (String around : AROUND) {
            try {
                Experiment.parse("extends: around\n" + component.example(), title, name -> Optional.of(around))
                        .validate();
                return;
            } catch (RuntimeException refused) {
                refusals.add(String.valueOf(refused.getMessage()));
            }
        }
        assertThat(refusals).as("why it holds in none of the small experiments").isEmpty();
    }

    private static void bind(ComponentReference component) {
        ConfigDocument around = ConfigDocument.parse(AROUND.get(0), "around");
        try (PluginCatalog catalog = PluginCatalog.load(List.of())) {
            new RecordBinder<>(catalog, ExperimentConfig.class)
                    .bind(ConfigDocument.parse(
                            "extends: around\n" + component.example(), title(component), name -> Optional.of(around)));
        }
    }
}
