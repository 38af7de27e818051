package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class BundledExperimentsTest {
    private final BundledExperiments experiments = new BundledExperiments();

    static List<String> names() {
        return new BundledExperiments().names();
    }

    @Test
    void theIndexNamesEveryFileOnce() throws IOException, URISyntaxException {
        Path directory = Path.of(
                        Objects.requireNonNull(BundledExperiments.class.getResource("/dev/jgan/experiments/index.txt"))
                                .toURI())
                .getParent();
        try (Stream<Path> files = Files.walk(directory)) {
            List<String> found = files.map(
                            file -> directory.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.substring(0, file.length() - ".yaml".length()))
                    .toList();
            assertThat(experiments.names()).containsExactlyInAnyOrderElementsOf(found);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void anExperimentHasItsNameAndADescription(String name) {
        Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(experiments.text(name));
        assertThat(file.get("name")).isEqualTo(name.substring(name.lastIndexOf('/') + 1));
        assertThat(file.get("description")).isEqualTo(experiments.description(name));
        assertThat(experiments.description(name)).hasSizeBetween(10, 100).doesNotEndWith(".");
        assertThat(experiments.contains(name)).isTrue();
    }

    @Test
    void anExperimentIsFoundWithItsEndingAndWithout() {
        assertThat(experiments.find("ring")).contains(experiments.text("ring"));
        assertThat(experiments.find("bench/mlp-ring.yaml")).contains(experiments.text("bench/mlp-ring"));
        assertThat(experiments.find("rings")).isEmpty();
    }

    @Test
    void anUnknownNameIsRefusedWithTheOnesThereAre() {
        assertThat(experiments.contains("rings")).isFalse();
        assertThatThrownBy(() -> experiments.text("rings"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no bundled experiment 'rings', only ring, grid,");
    }
}
