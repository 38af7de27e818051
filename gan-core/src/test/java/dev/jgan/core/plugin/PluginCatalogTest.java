package dev.jgan.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.plugin.Kind;
import dev.jgan.api.training.Observer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PluginCatalogTest {
    private static GanPlugin plugin(String id, Consumer<Contributions> contribute) {
        return new GanPlugin() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public void contribute(Contributions contributions) {
                contribute.accept(contributions);
            }
        };
    }

    @Test
    void pluginsOfTheClassPathAreFound() {
        try (PluginCatalog catalog = PluginCatalog.load(List.of())) {
            Contribution found =
                    catalog.find(Kind.OBSERVER, "class-path-observer").orElseThrow();

            assertThat(found.plugin().id()).isEqualTo("class-path-plugin");
            assertThat(found.description()).contains("watches in silence");
            assertThat(catalog.find(Kind.GUARD, "class-path-observer")).isEmpty();
            assertThat(catalog.names(Kind.OBSERVER)).contains("class-path-observer");
        }
    }

    @Test
    void badNamesAndClassesAreReportedTogether() {
        List<GanPlugin> plugins = List.of(
                plugin("Bad_Id", contributions -> {
                    contributions.observer("Watcher", NoConfig.class, ClassPathPlugin.Silent.class);
                    contributions.observer("abstract", NoConfig.class, Observer.class);
                    contributions.component(Kind.LOSS, "no-loss", NoConfig.class, ClassPathPlugin.Silent.class);
                }),
                plugin("throws", contributions -> {
                    throw new IllegalStateException("no licence");
                }));

        assertThatThrownBy(() -> PluginCatalog.of(plugins))
                .isInstanceOf(PluginException.class)
                .satisfies(thrown -> assertThat(((PluginException) thrown).problems())
                        .satisfiesExactly(
                                id -> assertThat(id).contains("'Bad_Id'", "its id must be in lower case with hyphens"),
                                name -> assertThat(name).contains("'Watcher'", "lower case with hyphens"),
                                type -> assertThat(type).contains("dev.jgan.api.training.Observer is abstract"),
                                kind -> assertThat(kind)
                                        .contains("'no-loss'", "does not implement dev.jgan.api.adversarial.Loss"),
                                failed -> assertThat(failed).contains("does not load", "no licence")));
    }
}
