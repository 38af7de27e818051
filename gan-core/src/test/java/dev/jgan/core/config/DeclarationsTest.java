package dev.jgan.core.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Range;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.core.plugin.PluginCatalog;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclarationsTest {
    record File(@Default("1") int seed) {}

    record Bad(
            Date when,
            Component<String> component,
            @Default("[1") int broken,
            @Range(min = 1) String text,
            @Default("1") @Range(min = 2, max = 1) int empty,
            String type,
            Map<Integer, String> map,
            Optional<Optional<String>> twice,
            Sealed family,
            @Inline int inline,
            BadSection section) {}

    record BadSection(@Inline int inline) {}

    sealed interface Sealed {}

    record Unnamed() implements Sealed {}

    record BadDefaults(
            @Default("x") int number,
            @Default("0") @Range(min = 1) int low) {}

    record Clash(int batchSize) {}

    private static PluginCatalog catalog(String name, Class<? extends Record> config) {
        return PluginCatalog.of(List.of(new GanPlugin() {
            @Override
            public String id() {
                return "bad-plugin";
            }

            @Override
            public void contribute(Contributions contributions) {
                contributions.dataset(name, config, Fakes.FakeDataset.class);
            }
        }));
    }

    @Test
    void aBadRecordIsReportedWithItsPluginClassAndComponent() {
        String place = "\\Qdataset 'bad' of plugin 'bad-plugin' (\\E[^\n]+\\Q): " + Bad.class.getName() + ".\\E";

        assertThatThrownBy(() -> new RecordBinder<>(catalog("bad", Bad.class), File.class))
                .isInstanceOf(ConfigDeclarationException.class)
                .message()
                .matches("(?s)" + place + "when: the type java.util.Date is not supported; .*")
                .containsPattern(place + "component: java.lang.String is not a kind of component")
                .containsPattern(place + "broken: its @Default is not YAML: ")
                .containsPattern(place + "text: @Range needs numbers or a Schedule")
                .containsPattern(place + "empty: its @Range is empty")
                .containsPattern(place + "type: 'type' is taken")
                .containsPattern(place + "map: the type java.util.Map<")
                .containsPattern(place + "twice: the type java.util.Optional<")
                .containsPattern(
                        place + "family: the member [^\n]+Unnamed of its sealed type must be a record with @Named")
                .containsPattern(place + "inline: @Inline is for sections")
                .contains(BadSection.class.getName() + ".inline: @Inline needs a Component");
    }

    @Test
    void aDefaultThatDoesNotFitIsReported() {
        assertThatThrownBy(() -> new RecordBinder<>(catalog("bad", BadDefaults.class), File.class))
                .isInstanceOf(ConfigDeclarationException.class)
                .hasMessageContaining(BadDefaults.class.getName()
                        + ".number: its @Default does not fit: expected a whole number, found 'x'")
                .hasMessageContaining(
                        BadDefaults.class.getName() + ".low: its @Default does not fit: must be at least 1, found 0");
    }

    @Test
    void aKeyThatTheSectionAroundItClaimsIsReported() {
        assertThatThrownBy(() -> new RecordBinder<>(catalog("clash", Clash.class), Fakes.Section.class))
                .isInstanceOf(ConfigDeclarationException.class)
                .hasMessageContaining("dataset 'clash' of plugin 'bad-plugin'")
                .hasMessageContaining("its key 'batchSize' is taken by the section around it");
    }
}
