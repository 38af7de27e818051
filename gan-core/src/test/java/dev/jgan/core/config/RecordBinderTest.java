package dev.jgan.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.core.config.Fakes.Colour;
import dev.jgan.core.config.Fakes.FakeFile;
import dev.jgan.core.config.Fakes.FolderConfig;
import dev.jgan.core.config.Fakes.HingeConfig;
import dev.jgan.core.config.Fakes.Nested;
import dev.jgan.core.config.Fakes.Settings;
import dev.jgan.core.config.Fakes.StackConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordBinderTest {
    private final RecordBinder<FakeFile> files = new RecordBinder<>(Fakes.catalog(), FakeFile.class);
    private final RecordBinder<Settings> settings = new RecordBinder<>(Fakes.catalog(), Settings.class);

    private FakeFile file(String yaml) {
        return files.bind(ConfigDocument.parse(yaml, "f.yaml")).value();
    }

    private Settings settings(String yaml) {
        return settings.bind(ConfigDocument.parse(yaml, "s.yaml")).value();
    }

    @Test
    void everyTypeIsReadAsItIsWritten() {
        Settings read = settings("""
                count: 0x10
                large: 1e3
                rate: 5e-1
                single: .25
                enabled: False
                note: 2024
                folder: data/x
                colour: red
                sizes: [3]
                weights: {a: 1, b: 2.5}
                nested: {depth: -1, inner: {depth: 4}}
                noise: {type: warm-up, steps: 10, then: {type: linear, from: 1, steps: 5}}
                """);

        assertThat(read)
                .isEqualTo(new Settings(
                        16,
                        1000,
                        0.5,
                        0.25f,
                        false,
                        Optional.of("2024"),
                        Optional.of(Path.of("data/x")),
                        Colour.RED,
                        List.of(3),
                        Map.of("a", 1.0, "b", 2.5),
                        new Nested(-1, Optional.of(new Nested(4, Optional.empty()))),
                        new Schedule.WarmUp(10, new Schedule.Linear(1, 0, 5, 0))));
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        Settings defaults = new Settings(
                1,
                5_000_000_000L,
                2e-4,
                0.1f,
                true,
                Optional.empty(),
                Optional.empty(),
                Colour.DARK_BLUE,
                List.of(1, 2),
                Map.of(),
                new Nested(3, Optional.empty()),
                Schedule.constant(1));

        assertThat(settings("count: 1")).isEqualTo(defaults);
        assertThat(settings("count: 1\nrate: null\nnote: ~\nsizes:\n")).isEqualTo(defaults);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "count: abc            | count: expected a whole number, found 'abc'",
                "count: '5'            | count: expected a whole number, found the text '5'",
                "count: 1.5            | count: expected a whole number, found 1.5",
                "count: 1_000          | count: expected a whole number, found '1_000'",
                "count: [1]            | count: expected a whole number, found a list",
                "count: true           | count: expected a whole number, found true",
                "count: 2147483648     | count: expected a whole number from -2147483648 to 2147483647, found 2147483648",
                "count: 1e999999999    | count: expected a whole number from -2147483648 to 2147483647, found 1e999999999",
                "large: 1e19 | large: expected a whole number from -9223372036854775808 to 9223372036854775807, found 1e19",
                "large: 0              | large: must be at least 1, found 0",
                "rate: 1               | rate: must be at least 0 and less than 1, found 1",
                "rate: .nan            | rate: must be a finite number, found .nan",
                "rate: -.inf           | rate: must be a finite number, found -.inf",
                "rate: 1e400           | rate: must be a finite number, found 1e400",
                "rate: 1e99999999999   | rate: must be a finite number, found 1e99999999999",
                "single: 1e40          | single: must be a finite number, found 1e40",
                "enabled: 'true'       | enabled: expected true or false, found the text 'true'",
                "enabled: yes          | enabled: expected true or false, found 'yes'",
                "note: true            | note: expected text, found true; put it in quotes",
                "note: {a: 1}          | note: expected text, found a mapping",
                "folder: 7             | folder: expected a path, found 7",
                "colour: dark-blu      | colour: expected one of red, dark-blue, found 'dark-blu'; did you mean 'dark-blue'?",
                "sizes: 3              | sizes: expected a list, found 3",
                "sizes: [3, 0]         | sizes.1: must be at least 1, found 0",
                "sizes: [~]            | sizes.0: expected a whole number, found nothing",
                "weights: [1]          | weights: expected a mapping, found a list",
                "weights: {a: b}       | weights.a: expected a number, found 'b'",
                "nested: 3             | nested: expected a mapping, found 3",
                "nested: {depth: 10}   | nested.depth: must be at most 9, found 10",
                "noise: -1             | noise: must be at least 0, found -1",
                "noise: .inf           | noise: must be a finite number, found .inf",
                "noise: {type: constant, value: -1} | noise: must be at least 0, found -1",
                "noise: {type: constant, value: .nan} | noise.value: must be a finite number, found .nan",
                "noise: {type: linear, from: 1, to: -0.5, steps: 9} | noise: must be at least 0, found values from -0.5 to 1",
                "noise: {type: linear, from: -2, to: 3, steps: 9, after: 7} | noise: must be at least 0, found values from -2 to 3",
                "noise: {type: cosine, from: 1, to: -1e-3, steps: 9} | noise: must be at least 0, found values from -0.001 to 1",
                "noise: {type: warm-up, steps: 4, then: {type: linear, from: 1, to: -2, steps: 9}} | noise: must be at least 0, found values from -2 to 1",
                "noise: {type: warm-up, steps: 4, then: -2} | noise: must be at least 0, found values from -2 to -0.5",
                "noise: {type: linear} | noise.from: must be given: a number (the value until the step 'after')",
                "noise: {from: 1}      | noise.type: must be given: a number or a mapping with 'type', one of constant, linear, cosine, warm-up",
                "noise: {type: cosin}  | noise.type: unknown schedule 'cosin'; did you mean 'cosine'? (known: constant, linear, cosine, warm-up)",
            })
    void aWrongValueSaysWhatWasExpectedAndFound(String line, String problem) {
        String count = line.startsWith("count") ? "" : "count: 1\n";

        assertThatThrownBy(() -> settings(count + line))
                .isInstanceOf(ConfigException.class)
                .satisfies(thrown -> assertThat(((ConfigException) thrown).problems())
                        .first()
                        .satisfies(first -> assertThat(first.path() + ": " + first.message())
                                .isEqualTo(problem)));
    }

    @Test
    void allProblemsAreShownByTheirPlace() {
        assertThatThrownBy(() -> file("""
                section: {type: folder, batchsize: 0, shuffle: 1}
                loss:
                  type: hinge
                  marginn: 1
                loss: minimax
                more: [wasserstein, {margin: 1}]
                settings:
                  rate: x
                colour: red
                """)).isInstanceOf(ConfigException.class).hasMessage("""
                f.yaml:1:10 section.path: must be given: a path
                f.yaml:1:25 section.batchsize: unknown key; did you mean 'batchSize'?
                f.yaml:1:48 section.shuffle: expected true or false, found 1
                f.yaml:4:3 loss.marginn: unknown key; did you mean 'margin'?
                f.yaml:5:1 loss: is given twice; first in line 2. Remove one of them
                f.yaml:6:8 more.0.type: unknown loss 'wasserstein' (known: hinge, minimax, pair)
                f.yaml:6:21 more.1.type: must be given: a loss: its name, or a mapping with 'type'
                f.yaml:8:3 settings.count: must be given: a whole number
                f.yaml:8:9 settings.rate: expected a number, found 'x'
                f.yaml:9:1 colour: unknown key; known here: loss, more, named, section, settings""");
    }

    @Test
    void aMisspeltKeyIsToldOnceThoughItHadToBeGiven() {
        assertThatThrownBy(() -> file("section: ring\nsettings:\n  cuont: 3\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("f.yaml:3:3 settings.cuont: unknown key; did you mean 'count'?");
    }

    @Test
    void problemsOfSettingsNameTheOption() {
        ConfigDocument document = ConfigDocument.parse("section: ring\nsettings: {count: 1}\n", "f.yaml")
                .with("settings.noise", "-1")
                .with("settings.sizes", "[1, 0]")
                .with("loss.type", "hing")
                .with("section.batchSize", "0");

        assertThatThrownBy(() -> files.bind(document))
                .isInstanceOf(ConfigException.class)
                .hasMessage("--set loss.type: unknown loss 'hing'; did you mean 'hinge'?"
                        + " (known: hinge, minimax, pair)\n"
                        + "--set section.batchSize: must be at least 1, found 0\n"
                        + "--set settings.noise: must be at least 0, found -1\n"
                        + "--set settings.sizes: settings.sizes.1: must be at least 1, found 0");
    }

    @Test
    void componentsAreReadWithTheirConfiguration() {
        FakeFile read = file("""
                section: {type: folder, path: /data, batchSize: 8}
                loss: {type: hinge, margin: 2}
                more: [minimax]
                named:
                  a: {type: stack, layers: [relu, {type: stack}]}
                """);

        assertThat(read.section().batchSize()).isEqualTo(8);
        assertThat(read.section().dataset().config()).isEqualTo(new FolderConfig(Path.of("/data"), false));
        assertThat(read.loss().type()).isEqualTo("hinge");
        assertThat(read.loss().config()).isEqualTo(new HingeConfig(2));
        assertThat(read.more().get(0).config()).isEqualTo(new NoConfig());
        assertThat(((StackConfig) read.named().get("a").config()).layers())
                .extracting(layer -> layer.type())
                .containsExactly("relu", "stack");
    }

    @Test
    void anotherDatasetKeepsTheBatchSizeOfTheSection() {
        ConfigDocument document = ConfigDocument.parse("section: {type: folder, path: /data, batchSize: 8}\n", "f.yaml")
                .with("section.type", "ring");

        FakeFile read = files.bind(document).value();

        assertThat(read.section().batchSize()).isEqualTo(8);
        assertThat(read.section().dataset().type()).isEqualTo("ring");
    }

    @Test
    void theResolvedFileIsCompleteAndReadsIntoTheSameRecords() {
        RecordBinder.Bound<FakeFile> bound = files.bind(ConfigDocument.parse("""
                $schema: jgan.schema.json
                section: ring
                more: [{type: hinge, margin: 3}]
                settings: {count: 1, note: '7', noise: 0.5}
                """, "f.yaml"));

        String resolved = bound.resolved().toYaml();

        assertThat(resolved).isEqualTo("""
                $schema: jgan.schema.json
                section: {type: ring, batchSize: 64}
                loss: {type: hinge, margin: 1}
                more:
                  - {type: hinge, margin: 3}
                named: {}
                settings:
                  count: 1
                  large: 5000000000
                  rate: 2e-4
                  single: 0.1
                  enabled: true
                  note: '7'
                  colour: dark-blue
                  sizes: [1, 2]
                  weights: {}
                  nested: {depth: 3}
                  noise: 0.5
                """);
        assertThat(file(resolved)).isEqualTo(bound.value());
    }

    @Test
    void whatAConstructorRefusesIsPlacedAtItsKeyOrItsMapping() {
        assertThatThrownBy(() -> file("section: ring\nloss: {type: pair, left: 2, right: 1}\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("f.yaml:2:26 loss.left: must not exceed right");
        assertThatThrownBy(() -> file("section: ring\nloss: {type: pair, left: 2, right: 2}\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("f.yaml:2:7 loss: both are 2");
    }

    @Test
    void aFileWithoutAMappingIsRefused() {
        assertThatThrownBy(() -> file("")).hasMessage("f.yaml:1:1 section: must be given: a mapping");
        assertThatThrownBy(() -> file("- a\n")).hasMessage("f.yaml:1:1: expected a mapping, found a list");
        assertThatThrownBy(() -> file("text\n")).hasMessage("f.yaml:1:1: expected a mapping, found 'text'");
    }

    @Test
    void wiredComponentsAreMadeByTheBuilderEachTimeAnew() {
        RecordBinder.Bound<FakeFile> bound =
                files.bind(ConfigDocument.parse("section: ring\nmore: [{type: hinge, margin: 2}]\n", "f.yaml"));
        List<String> asked = new ArrayList<>();
        FakeFile wired = bound.wired((contribution, config, path, location) -> {
            asked.add(contribution.name() + " " + config + " " + path + " " + location);
            return new Fakes.FakeLoss();
        });

        assertThat(wired.more().get(0).create()).isNotSameAs(wired.more().get(0).create());
        assertThat(asked).hasSize(2).containsOnly("hinge HingeConfig[margin=2.0] more.0 f.yaml:2:8");
        assertThatThrownBy(() -> bound.value().loss().create()).isInstanceOf(IllegalStateException.class);
    }
}
