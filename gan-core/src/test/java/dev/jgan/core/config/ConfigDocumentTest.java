package dev.jgan.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigDocumentTest {
    @TempDir
    private Path directory;

    @Test
    void nodesKnowTheirLinesAndColumns() {
        ConfigDocument document = ConfigDocument.parse("seed: 1\ndata:\n  type: mnist\n  list: [1, 22]\n", "a.yaml");

        assertThat(document.find("data.list.1").orElseThrow().location()).hasToString("a.yaml:4:13");
        assertThat(document.problem("data.type", "is wrong")).hasToString("a.yaml:3:9 data.type: is wrong");
        assertThat(document.problem("data.absent.deeper", "is wrong"))
                .hasToString("a.yaml:3:3 data.absent.deeper: is wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: '1'\nb: 'true'\nc: ''\nd: 'null'\ne: null\n",
                "a: 2e-4\nb: 0x1F\nc: -.5\nd: TRUE\ne: .inf\n",
                "a: \"x: y # z\"\nb: \"- q\"\nc: \" padded \"\nd: \"two\\nlines\\n\"\ne: \"\u00fcn\u00efc\u00f6de \u2713\"\n",
                "a: {}\nb: []\nc: [[1, [2]], {x: {y: [{z: 1}]}}]\nd: '*not an alias'\ne: '!tag'\n",
                "'1': a\n'true': b\n'': c\n'<>': '<<'\n'a b': '~'\n",
            })
    void yamlReadsBackAsTheSameTree(String yaml) {
        ConfigDocument document = ConfigDocument.parse(yaml, "a.yaml");
        Location nowhere = new Location("x", 0, 0);

        ConfigDocument again = ConfigDocument.parse(document.toYaml(), "a.yaml");

        assertThat(document.problems()).isEmpty();
        assertThat(again.root().at(nowhere)).isEqualTo(document.root().at(nowhere));
    }

    @Test
    void brokenYamlIsOneProblemWithItsPlace() {
        assertThatThrownBy(() -> ConfigDocument.parse("seed: 1\ndata: {type: mnist\nname: x\n", "a.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("a.yaml:3:5: is not valid YAML: ")
                .hasMessageContaining("flow mapping")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aTabAndAnUnprintableCharacterAreNotValid() {
        assertThatThrownBy(() -> ConfigDocument.parse("a:\n\tb: 1\n", "a.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("a.yaml:2:1: is not valid YAML: ");
        assertThatThrownBy(() -> ConfigDocument.parse("a: \u0007\n", "a.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("a.yaml: is not valid YAML: ");
    }

    @Test
    void aKeyGivenTwiceNamesBothLines() {
        ConfigDocument document = ConfigDocument.parse("seed: 1\nname: x\nseed: 2\n", "a.yaml");

        assertThat(document.problems())
                .singleElement()
                .hasToString("a.yaml:3:1 seed: is given twice; first in line 1. Remove one of them");
    }

    @Test
    void tagsMergeKeysAndKeysThatAreListsAreRefusedTogether() {
        ConfigDocument document = ConfigDocument.parse("a: !!java.net.URL x\nb:\n  <<: {c: 1}\n? [1]\n: 2\n", "a.yaml");

        assertThat(document.problems())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        tag -> assertThat(tag).startsWith("a.yaml:1:4 a: tags such as"),
                        merge -> assertThat(merge).startsWith("a.yaml:3:3 b.<<: merge keys are not supported"),
                        key -> assertThat(key).startsWith("a.yaml:4:3: a key must be a single word"));
    }

    @Test
    void aliasesRepeatWhatTheyReferTo() {
        ConfigDocument document = ConfigDocument.parse("a: &x {rate: 1}\nb: *x\n", "a.yaml");

        assertThat(document.find("b.rate").orElseThrow().location()).hasToString("a.yaml:1:14");
        assertThat(document.toYaml()).doesNotContain("*", "&");
    }

    @Test
    void aliasesThatGrowWithoutBoundAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 12; level++) {
            String earlier = "*a" + (level - 1);
            bomb.append("a%d: &a%d [%s]\n"
                    .formatted(
                            level,
                            level,
                            String.join(", ", earlier, earlier, earlier, earlier, earlier, earlier, earlier)));
        }

        assertThatThrownBy(() -> ConfigDocument.parse(bomb.toString(), "a.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("aliases");
    }

    @Test
    void anAliasOfWhatIsAroundItIsAProblem() {
        assertThat(ConfigDocument.parse("a: &x [1, *x]\n", "a.yaml").problems())
                .singleElement()
                .hasToString("a.yaml:1:11 a.1: refers to &x, which is not complete before it");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThatThrownBy(() -> ConfigDocument.parse("a: " + "[".repeat(5000), "a.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("levels deep");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThatThrownBy(() -> ConfigDocument.parse("a: 1\n---\nb: 2\n", "a.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("a.yaml:3:1: holds a second YAML document");
    }

    @Test
    void aMissingFileADirectoryAndBytesThatAreNoTextAreNamed() throws IOException {
        Path binary = Files.write(directory.resolve("b.yaml"), new byte[] {(byte) 0xC3, 0x28});

        assertThatThrownBy(() -> ConfigDocument.load(directory.resolve("none.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(directory.resolve("none.yaml") + ": does not exist");
        assertThatThrownBy(() -> ConfigDocument.load(directory))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is a directory");
        assertThatThrownBy(() -> ConfigDocument.load(binary))
                .isInstanceOf(ConfigException.class)
                .hasMessage(binary + ": is not text in UTF-8");
    }

    @Test
    void settingsReachMappingsListsAndWhatIsNotThereYet() {
        ConfigDocument document = ConfigDocument.parse("loss: hinge\nregularizers:\n  - {type: a, real: 1}\n", "a.yaml")
                .with("regularizers.0.real", "0.8")
                .with("loss.margin", "2")
                .with("training.steps", "10")
                .with("metrics", "[x, {type: y}]");

        assertThat(document.problems()).isEmpty();
        assertThat(document.toYaml()).isEqualTo("""
                loss: {type: hinge, margin: 2}
                regularizers:
                  - {type: a, real: 0.8}
                training: {steps: 10}
                metrics:
                  - x
                  - {type: y}
                """);
    }

    @Test
    void settingsThatLeadNowhereAreCollected() {
        ConfigDocument document = ConfigDocument.parse("seed: 1\nlist: [a]\n", "a.yaml")
                .with("seed.x", "1")
                .with("list.1", "b")
                .with("a..b", "1")
                .with("loss", "{type: ");

        assertThat(document.problems())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        scalar -> assertThat(scalar)
                                .isEqualTo("--set seed.x: seed: is a single value and has no key 'x'"),
                        index -> assertThat(index)
                                .isEqualTo("--set list.1: list: is a list with the elements 0 to 0; it has no '1'"),
                        empty -> assertThat(empty).contains("--set a..b: expected keys joined by dots"),
                        broken -> assertThat(broken).startsWith("--set loss: is not valid YAML: "));
    }

    @Test
    void anotherTypeDropsWhatBelongedToTheOneBefore() {
        ConfigDocument document = ConfigDocument.parse("loss: {type: hinge, margin: 2}\n", "a.yaml");

        assertThat(document.with("loss.type", "minimax").toYaml()).isEqualTo("loss: {type: minimax}\n");
        assertThat(document.with("loss.type", "hinge").toYaml()).isEqualTo("loss: {type: hinge, margin: 2}\n");
        assertThat(document.with("loss.weight", "3")
                        .with("loss.type", "minimax")
                        .toYaml())
                .isEqualTo("loss: {type: minimax, weight: 3}\n");
    }

    @Test
    void aVariantIsLaidOverWhatItExtends() throws IOException {
        Files.createDirectory(directory.resolve("base"));
        Files.writeString(directory.resolve("base/base.yaml"), """
                seed: 1
                loss: {type: hinge, margin: 2}
                optimizer: {type: adam, learningRate: 1, beta1: 0.5}
                metrics: [a, b]
                head: projection
                """);
        Path variant = Files.writeString(directory.resolve("variant.yaml"), """
                extends: base/base.yaml
                loss: {type: wasserstein}
                optimizer: {beta1: 0.9}
                metrics: [c]
                head: {classes: 10}
                """);

        assertThat(ConfigDocument.load(variant).toYaml()).isEqualTo("""
                seed: 1
                loss: {type: wasserstein}
                optimizer: {type: adam, learningRate: 1, beta1: 0.9}
                metrics: [c]
                head: {type: projection, classes: 10}
                """);
    }

    @Test
    void bundledExperimentsAreExtendedByName() throws IOException {
        Path variant = Files.writeString(directory.resolve("v.yaml"), "extends: ring\nseed: 2\n");
        ConfigDocument ring = ConfigDocument.parse("seed: 1\nname: ring\n", "ring");

        ConfigDocument document =
                ConfigDocument.load(variant, name -> name.equals("ring") ? Optional.of(ring) : Optional.empty());

        assertThat(document.toYaml()).isEqualTo("seed: 2\nname: ring\n");
    }

    @Test
    void extendingACircleOrNothingIsAProblem() throws IOException {
        Path first = Files.writeString(directory.resolve("a.yaml"), "extends: b.yaml\n");
        Path second = Files.writeString(directory.resolve("b.yaml"), "seed: 1\nextends: a.yaml\n");
        Path lost = Files.writeString(directory.resolve("c.yaml"), "extends: nothing.yaml\n");
        Path list = Files.writeString(directory.resolve("d.yaml"), "extends: [a.yaml]\n");

        assertThatThrownBy(() -> ConfigDocument.load(first))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(second + ":2:10 extends: ")
                .hasMessageContaining("a circle");
        assertThatThrownBy(() -> ConfigDocument.load(lost))
                .isInstanceOf(ConfigException.class)
                .hasMessage(lost + ":1:10 extends: no experiment 'nothing.yaml': there is no file "
                        + directory.resolve("nothing.yaml"));
        assertThatThrownBy(() -> ConfigDocument.load(list))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected the path or name of another experiment file");
    }
}
