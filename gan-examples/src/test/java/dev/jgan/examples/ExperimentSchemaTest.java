package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.config.SchemaWriter;
import dev.jgan.core.experiment.ExperimentConfig;
import dev.jgan.core.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that the bundled experiments name, as an editor uses it: on the text of a file alone. */
class ExperimentSchemaTest {
    private static final String FILE = "experiment.schema.json";
    private static final String RESOURCES = "gan-examples/src/main/resources/dev/jgan/experiments";
    private static final Path DIRECTORY = Checkout.root().resolve(RESOURCES);
    private static final SchemaCheck CHECK = new SchemaCheck(read());

    private final BundledExperiments bundled = new BundledExperiments();

    static List<String> names() {
        return new BundledExperiments().names();
    }

    private static JsonNode read() {
        return new JsonMapper().readTree(DIRECTORY.resolve(FILE).toFile());
    }

    private static JsonNode written(PluginCatalog catalog) {
        try (catalog) {
            return SchemaWriter.write(catalog, ExperimentConfig.class, Set.of("name"));
        }
    }

    @Test
    void itIsUpToDate() {
        String written = written(BuiltInComponents.catalog()).toString();

        assertThat(read().equals(new JsonMapper().readTree(written)))
                .as("whether it is what \"./jgan schema --out %s/%s\" writes; run it", RESOURCES, FILE)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("names")
    void anExperimentNamesItAndIsValid(String name) throws IOException {
        Path file = DIRECTORY.resolve(name + ".yaml");
        String text = Files.readString(file);

        String first = text.lines().findFirst().orElseThrow();
        String schema =
                file.getParent().relativize(DIRECTORY.resolve(FILE)).toString().replace('\\', '/');
        assertThat(first).isEqualTo("# yaml-language-server: $schema=" + schema);
        assertThat(CHECK.errors(text)).isEmpty();
        assertThat(CHECK.errors(whole(name))).as("with what it extends").isEmpty();
    }

    private String whole(String name) {
        return parse(name).toYaml();
    }

    private ConfigDocument parse(String name) {
        return ConfigDocument.parse(
                bundled.text(name), name, other -> bundled.find(other).map(text -> parse(other)));
    }

    @Test
    void aMistakeInAnyKindOfComponentFailsOnItsLine() {
        Set<String> seen = new HashSet<>();
        Set<Mutation.Sort> sorts = EnumSet.noneOf(Mutation.Sort.class);
        Set<String> kinds = new HashSet<>();
        List<String> missed = new ArrayList<>();
        for (String name : names()) {
            for (Mutation mutation : Mutation.of(bundled.text(name), BuiltInComponents.all())) {
                if (seen.add(mutation.title())) {
                    sorts.add(mutation.sort());
                    kinds.add(mutation.kind());
                    Set<Integer> lines = CHECK.lines(mutation.text());
                    if (!lines.contains(mutation.line()) || !mutation.around().containsAll(lines)) {
                        missed.add(name + ": " + mutation.title() + " in line " + mutation.line() + ", found " + lines);
                    }
                }
            }
        }

        assertThat(missed).as("mistakes that are not found, or elsewhere").isEmpty();
        assertThat(sorts).containsExactlyInAnyOrder(Mutation.Sort.values());
        assertThat(kinds)
                .contains("dataset", "game", "generator", "discriminator", "head", "layer", "loss", "regularizer")
                .contains("optimizer", "schedule", "metric", "features");
        assertThat(seen).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "guards: [non-finit] | 7",
                "backend: { type: tensorflow, threadz: 2 } | 7",
                "backend: { type: tensorflow, trackTensors: 2 } | 7",
                "observers: [nobody] | 7",
                "latent: { size: 0 } | 7",
                "samples: { evry: 5 } | 7",
                "seed: one | 7",
                "evaluation: { stopEarly: {} } | 7",
                "regularizers: [{ type: information, codes: [{ name: digit, size: 10 }] }] | 7",
                "regularizers: [information] | 7",
                "optimizers: { generator: { learningRate: 1e-3 } } | 7",
            })
    void aMistakeElsewhereFailsOnItsLine(String mistake, int line) {
        String text = """
                # a comment
                data: ring
                generator: mlp
                discriminator: mlp
                loss: minimax
                training: { steps: 1 }
                """;
        assertThat(CHECK.errors(text)).isEmpty();

        assertThat(CHECK.lines(text + mistake + "\n")).containsExactly(line);
    }

    @Test
    void whatIsMissingIsOnlyMissedInAFileThatExtendsNone() {
        String partial = "data: { batchSize: 8 }\nevaluation: { stopEarly: { improvement: 1 } }\n";

        assertThat(CHECK.errors("extends: ring\n" + partial)).isEmpty();
        assertThat(CHECK.errors(partial)).isNotEmpty();
        assertThat(CHECK.lines("extends: ring\ndata: { batchsize: 8 }\n")).containsExactly(2);
    }

    @Test
    void componentsOfAPluginAreInItOnceItIsInstalled() {
        SchemaCheck installed = new SchemaCheck(written(PluginCatalog.load(List.of())));
        String text =
                "extends: mnist\ndata: { type: paired, count: 8, batchSize: 4 }\nregularizers: [witness, coded]\n";

        assertThat(installed.errors(text)).isEmpty();
        assertThat(installed.lines(text.replace("count", "counts"))).containsExactly(2);
        assertThat(CHECK.lines(text)).containsExactlyInAnyOrder(2, 3);
    }
}
