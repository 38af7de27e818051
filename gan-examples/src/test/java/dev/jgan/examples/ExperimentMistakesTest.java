package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.core.config.ConfigException;
import dev.jgan.core.experiment.Experiment;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a user is told about experiments whose parts are right by themselves. */
class ExperimentMistakesTest {
    private static final String RING = """
            data: { type: ring, batchSize: 64, count: 1000 }
            latent: { size: 2 }
            generator: { type: mlp, hidden: [8] }
            discriminator: { type: mlp, hidden: [8] }
            loss: { type: wasserstein }
            training: { steps: 1 }
            """;

    @Test
    void aPlayerWithoutAnOptimizerIsTold() {
        assertThatThrownBy(() -> experiment("optimizers: { generator: adam }\n").validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("x.yaml:7:13 optimizers: the turn")
                .hasMessageContaining("player 'discriminator', which has no optimizer; add one, such as"
                        + " 'discriminator: {type: adam}'");
    }

    @Test
    void anOptimizerWithoutAPlayerIsTold() {
        assertThatThrownBy(() -> experiment("optimizers: { generator: adam, discriminator: adam, critic: sgd }\n")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("x.yaml:7:")
                .hasMessageContaining("optimizers.critic: the game has no such player");
    }

    @Test
    void componentsThatDoNotFitTogetherAreToldAtTheirLines() {
        assertThatThrownBy(() -> experiment("regularizers:\n  - { type: label-smoothing }\n")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("x.yaml:8:5 regularizers.0: changes the discriminator's targets");
        assertThatThrownBy(() -> experiment("regularizers: [gradient-penalty]\n")
                        .with("discriminator.normalization", "batch-norm")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("regularizers.0: penalises each sample's own gradient");
    }

    @Test
    void packsThatDoNotDivideTheBatchAreToldAtTheirLine() {
        assertThatThrownBy(() -> experiment("regularizers:\n  - { type: packing, samples: 3 }\n")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "x.yaml:8:5 regularizers.0: packs of 3 do not divide the batch of 64; choose a batchSize that"
                                + " is a multiple of 3");
    }

    @Test
    void groupsThatDoNotDivideTheBatchOrItsPacksAreToldAtTheirLine() {
        assertThatThrownBy(() -> experiment("regularizers:\n  - { type: minibatch-stddev, group: 6 }\n")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "x.yaml:8:5 regularizers.0: compares groups of 6, which do not divide the 64 that the")
                .hasMessageContaining("choose a group that divides them, or another batchSize");
        assertThatThrownBy(() -> experiment("regularizers:\n  - { type: packing, samples: 32 }\n  - minibatch-stddev\n")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "x.yaml:9:5 regularizers.1: compares groups of 4, which do not divide the 2 that");
    }

    @Test
    void aBatchOfOneIsRefusedByWhatComparesSamples() {
        assertThatThrownBy(() -> experiment("regularizers: [minibatch-discrimination]\n")
                        .with("data.batchSize", 1)
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "--set data.batchSize: is 1, but 'minibatch-discrimination' compares the samples")
                .hasMessageContaining("use at least 2, or remove regularizers.0");
        assertThatThrownBy(() -> experiment("regularizers: [minibatch-stddev]\n")
                        .with("data.batchSize", 1)
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "x.yaml:7:16 regularizers.0: compares groups of 4, which do not divide the 1 that");
        assertThatThrownBy(() -> experiment("regularizers: [distance-preservation]\n")
                        .with("data.batchSize", 1)
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--set data.batchSize: is 1, but 'distance-preservation' compares the samples")
                .hasMessageEndingWith("use at least 2, or remove regularizers.0");
        String one = RING.replace("batchSize: 64", "batchSize: 1")
                + "optimizers: { generator: adam, discriminator: adam }\n";
        assertThatThrownBy(() -> Experiment.parse(one, "x.yaml")
                        .with("generator.normalization", "batch-norm")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "x.yaml:1:32 data.batchSize: is 1, but 'generator' compares the samples of a batch")
                .hasMessageEndingWith("use at least 2, or take networks that do without");
        assertThatThrownBy(() -> experiment("regularizers: [{type: packing, samples: 8}, minibatch-discrimination]\n")
                        .with("data.batchSize", 8)
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is 8, a single pack of 8, but 'minibatch-discrimination'")
                .hasMessageContaining("use at least 16");
    }

    @Test
    void valuesThatContradictEachOtherAreToldAtTheirKey() {
        assertThatThrownBy(() -> experiment(
                                "loss: non-saturating\nregularizers:\n  - { type: label-smoothing, real: 0.2, fake: 0.3 }\n")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "regularizers.0.fake: must be at least 0 and below the target of real samples, 0.2, found 0.3");
    }

    @Test
    void augmentationOfPointsIsTold() {
        assertThatThrownBy(() -> experiment("regularizers: [diff-augment]\n").validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "x.yaml:7:16 regularizers.0: changes images, but this data has samples of shape [2]")
                .hasMessageContaining("use data of images");
    }

    @Test
    void aHeadThatReadsLabelsOfDataWithoutClassesIsToldAtItsLine() {
        refused(
                "head: { type: projection }\n",
                "x.yaml:7:7 head: the projection head judges each sample by its label, but here samples have none",
                "use data with classes and no packing, or the head dense");
        refused(
                "head: k-plus-one\n",
                "x.yaml:7:7 head: the head k-plus-one needs a number of classes",
                "use data with labelled samples");
    }

    @Test
    void supervisionWithoutLabelledSamplesOrTheirHeadIsToldAtItsLine() {
        refused(
                "regularizers:\n  - { type: supervised }\n",
                "x.yaml:8:5 regularizers.0: supervised teaches labelled samples, but this data has no columns",
                "use data with labelled samples, such as {type: mnist, labelled: 100}");
        refused(
                "data: { type: tiny-images, batchSize: 8 }\nregularizers:\n  - { type: supervised }\n",
                "x.yaml:8:5 regularizers.0: supervised teaches the classes of a head, but this head has no part",
                "use the head k-plus-one");
    }

    @Test
    void whatBeganLacksIsToldAtItsLine() {
        refused(
                "loss: { type: began }\n",
                "x.yaml:6:7 loss: began reads how badly samples are reconstructed",
                "use the discriminator autoencoder");
        refused(
                "loss: { type: began }\ndiscriminator: { type: autoencoder }\n",
                "x.yaml:5:7 loss: began needs the error of reconstruction itself as the logit",
                "use the head mean");
    }

    @Test
    void aCodeThatCannotBeIsToldAtItsLine() {
        refused(
                "regularizers:\n  - { type: information, codes: [{ name: a, size: 1, categorical: true }] }\n",
                "x.yaml:8:34 regularizers.0.codes.0: ",
                "the code 'a' needs at least 2 categories, found a size of 1");
        refused(
                "regularizers:\n  - { type: information, codes: [] }\n",
                "x.yaml:8:33 regularizers.0.codes: must name at least one code",
                "found none");
    }

    @Test
    void anAuxiliaryClassifierWithoutLabelsInTheGeneratorOrWithThemInTheDiscriminatorIsTold() {
        String labelled =
                "data: { type: tiny-images, batchSize: 8 }\nregularizers:\n  - { type: auxiliary-classifier }\n";
        refused(
                labelled,
                "x.yaml:8:5 regularizers.0: auxiliary-classifier names the class of each sample, but the generator does"
                        + " not read labels",
                "let it, such as by labels: embedded");
        refused(
                labelled
                        + "generator: { type: mlp, labels: embedded }\ndiscriminator: { type: mlp, labels: concatenated }\n",
                "x.yaml:6:5 regularizers.0: auxiliary-classifier names the class of each sample, but the discriminator is"
                        + " shown",
                "hide it, such as by labels: ignored");
    }

    @Test
    void labelsThatOnlyOneSideReadsAreWarnedOfOnceAtTheirLine() {
        String labelled = "data: { type: tiny-images, batchSize: 8 }\n";
        warned(
                labelled + "head: { type: projection }\n",
                "x.yaml:7:7 head: reads labels, but the generator does not",
                "let the generator read them too (labels: embedded)");
        warned(
                labelled + "discriminator: { type: mlp, labels: concatenated }\n",
                "x.yaml:6:16 discriminator: reads labels, but the generator does not",
                "labels: ignored");
        warned(
                labelled + "generator: { type: mlp, labels: embedded }\n",
                "x.yaml:6:12 generator: reads labels, but nothing that judges its samples does",
                "let the discriminator read them too (labels: concatenated, or the head projection)");
    }

    @Test
    void aMissingPartIsTold() {
        assertThatThrownBy(() -> Experiment.parse(RING.replaceFirst("(?m)^loss.*$", ""), "x.yaml")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("loss: is missing: the adversarial game needs a loss");
    }

    @Test
    void aBatchThatTheDataCannotFillIsTold() {
        assertThatThrownBy(() -> experiment("").with("data.batchSize", 2000).validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a batch of 2000 needs at least as many samples, but the data has 1000");
    }

    @Test
    void aSizeThatANetworkCannotMakeIsTold() {
        assertThatThrownBy(() -> experiment("").with("generator", "dcgan").validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("generator")
                .hasMessageContaining("images");
    }

    @Test
    void aSettingBelowADefaultComponentKeepsItsType() {
        String resolved = experiment("").with("schedule.discriminator", 5).validate();

        assertThat(resolved).contains("schedule: {type: alternating, discriminator: 5, generator: 1}");
    }

    private static void refused(String lines, String start, String remedy) {
        assertThatThrownBy(() -> replacing(lines).validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(start)
                .hasMessageContaining(remedy);
    }

    private static void warned(String lines, String start, String remedy) {
        try (Warnings warnings = new Warnings()) {
            replacing(lines).validate();

            assertThat(warnings.messages())
                    .singleElement()
                    .asString()
                    .startsWith(start)
                    .contains(remedy);
        }
    }

    /** The lines of {@link #RING} whose keys do not come again, and then these. */
    private static Experiment replacing(String lines) {
        String rest = RING.lines()
                .filter(line -> !("\n" + lines).contains("\n" + line.substring(0, line.indexOf(':') + 1)))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return Experiment.parse(rest + lines, "x.yaml");
    }

    private static Experiment experiment(String more) {
        return Experiment.parse(RING + more, "x.yaml");
    }
}
