package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.core.config.KeyReference;
import dev.jgan.core.reference.ComponentReference;
import dev.jgan.core.reference.ReferencePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages in docs/reference are those that the annotations of the built-in components make. */
class ReferencePagesTest {
    private static final String MEND = "docs/reference is made by \"./jgan plugins --pages docs/reference\"; run it";

    private final List<ComponentReference> components = BuiltInComponents.all();
    private final Path directory = Checkout.root().resolve("docs/reference");

    @Test
    void everyPageIsUpToDate() throws IOException {
        Map<String, String> pages = ReferencePages.of(components);

        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = directory.resolve(page.getKey());
            assertThat(file).as(MEND).exists();
            assertThat(Files.readString(file)).as(MEND).isEqualTo(page.getValue());
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("pages of kinds without a built-in component; remove them")
                    .containsExactlyInAnyOrderElementsOf(pages.keySet());
        }
    }

    @Test
    void everyComponentIsDescribedAndHasAnExample() {
        assertThat(components)
                .filteredOn(component ->
                        component.description().isEmpty() || component.example().isEmpty())
                .extracting(component -> component.kind() + " " + component.name())
                .as("components without @Description or @Example")
                .isEmpty();
    }

    @Test
    void everyKeyIsDescribed() {
        assertThat(components)
                .flatExtracting(component -> component.keys().stream()
                        .filter(key -> key.description().isEmpty())
                        .map(KeyReference::name)
                        .map(key -> component.kind() + " " + component.name() + ": " + key)
                        .toList())
                .as("keys without @Description")
                .isEmpty();
    }

    @Test
    void whatAClassSaysIsOnThePage() {
        assertThat(components)
                .filteredOn(component -> component.kind().equals("loss"))
                .filteredOn(component -> component.name().equals("relativistic"))
                .singleElement()
                .satisfies(loss -> assertThat(loss.traits()).containsExactly("paired"));
        assertThat(ReferencePages.of(components).get("schedule.md")).contains("Traits: `stateful`.");
        assertThat(ReferencePages.of(components).get("metric.md")).contains("| `fid` | lower |");
    }
}
