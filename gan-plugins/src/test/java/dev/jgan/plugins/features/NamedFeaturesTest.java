package dev.jgan.plugins.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.plugin.Meters;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.config.RecordBinder;
import dev.jgan.core.plugin.PluginCatalog;
import dev.jgan.core.wiring.ComponentException;
import dev.jgan.core.wiring.Wiring;
import dev.jgan.plugins.trial.CountedBackends;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features as experiment files name them. */
class NamedFeaturesTest {
    record File(Component<Features> features) {}

    @TempDir
    Path directory;

    @Test
    void theyAreMadeByTheirNames() {
        SampleSpec digits = new SampleSpec.Images(28, 28, 1);
        for (String yaml : List.of(
                "{type: pixels}",
                "{type: mnist}",
                "{type: fashion-mnist}",
                "{type: classifier, data: {type: mnist, limit: 100}}")) {
            try (Features features = features(yaml).create()) {
                features.check(digits);
                assertThat(features.size(digits)).isPositive();
            }
        }
    }

    @Test
    void theDefaultsOfTheClassifierAreTheDocumentedOnes() {
        ClassifierFeatures.Config config = (ClassifierFeatures.Config)
                features("{type: classifier, data: {type: mnist}}").config();

        assertThat(config.data().type()).isEqualTo("mnist");
        assertThat(config.widths()).containsExactly(32, 64, 96);
        assertThat(config.epochs()).isEmpty();
        assertThat(config.recipe(60_000).epochs()).isEqualTo(10);
        // Of 500 samples 450 train, in 14 turns of 31: 72 epochs are the first to make a thousand turns.
        assertThat(config.recipe(500).batchSize()).isEqualTo(31);
        assertThat(config.recipe(500).epochs()).isEqualTo(72);
        assertThat(config.shift()).isEqualTo(2);
        assertThat(config.flip()).isFalse();
        assertThat(config.seed()).isZero();
    }

    @Test
    void whatTheClassifierRefusesIsAProblemAtItsPlace() {
        assertThatThrownBy(
                        () -> features("{type: classifier, data: {type: ring}}").create())
                .isInstanceOf(ComponentException.class)
                .hasMessageStartingWith("f.yaml:1:11 features: ")
                .hasMessageContaining("needs labels")
                .hasCauseInstanceOf(UnsupportedMetricException.class)
                .satisfies(refused ->
                        assertThat(((ComponentException) refused).isUserError()).isTrue());
        assertThatThrownBy(() -> features("{type: classifier, data: {type: mnist}, widths: [8, 0]}")
                        .create())
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("widths must be one or more numbers of at least 1, found [8, 0]");
    }

    @Test
    void dataThatIsNotThereIsAProblemAtTheDatasPlace() {
        assertThatThrownBy(() -> features("{type: classifier, data: {type: mnist, path: nowhere}}")
                        .create())
                .isInstanceOf(ComponentException.class)
                .hasMessageStartingWith("f.yaml:1:36 features.data: ")
                .hasMessageContaining("no such directory")
                .satisfies(refused ->
                        assertThat(((ComponentException) refused).isUserError()).isTrue());
    }

    private Component<Features> features(String yaml) {
        PluginCatalog catalog = PluginCatalog.load(List.of());
        RunContext run = new RunContext("test", 1, directory, Optional.empty(), directory);
        return new RecordBinder<>(catalog, File.class)
                .bind(ConfigDocument.parse("features: " + yaml + "\n", "f.yaml"))
                .wired(Wiring.of(catalog, run, new SilentMeters(), Clock.systemUTC(), new CountedBackends()::get))
                .features();
    }

    private static final class SilentMeters implements Meters {
        @Override
        public void gauge(String name, String description, double value) {}

        @Override
        public void count(String name, String description, double amount) {}
    }
}
