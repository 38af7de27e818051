package dev.jgan.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.core.config.ConfigException;
import dev.jgan.core.experiment.Experiment;
import org.junit.jupiter.api.Test;

/** The components as experiment files name them. */
class ConfigurationTest {
    private static final String REST = """
            data: { type: ring, batchSize: 16 }
            latent: { size: 2 }
            schedule: { type: alternating }
            training: { steps: 1 }
            """;

    @Test
    void defaultsAreTheDocumentedOnes() {
        String resolved = experiment("""
                        generator: { type: mlp }
                        discriminator: { type: mlp }
                        loss: { type: non-saturating }
                        regularizers:
                          - { type: label-smoothing }
                          - { type: minibatch-discrimination }
                          - { type: ema }
                        optimizers: { generator: { type: adam }, discriminator: { type: rmsprop } }
                        """).validate();

        assertThat(resolved)
                .contains(
                        "hidden: [128, 128]", "activation: {type: relu}", "activation: {type: leaky-relu, slope: 0.2}")
                .contains("normalization: none", "initializer: {type: glorot-uniform}")
                .contains("{type: label-smoothing, real: 0.9, fake: 0}", "kernels: 32", "dimensions: 5", "decay: 0.999")
                .contains("{type: adam, learningRate: 2e-4, beta1: 0.5, beta2: 0.999, epsilon: 1e-8}")
                .contains("{type: rmsprop, learningRate: 5e-5, decay: 0.9, momentum: 0, epsilon: 1e-8}")
                .contains("{type: alternating, discriminator: 1, generator: 1}")
                .contains("type: dense", "{type: non-finite}");
    }

    @Test
    void defaultsOfCriticsAreTheDocumentedOnes() {
        String resolved =
                critic("{ type: gradient-penalty }, { type: weight-clipping }").validate();

        assertThat(resolved)
                .contains("{type: gradient-penalty, weight: 10, target: 1, oneSided: false, every: 1}")
                .contains("{type: weight-clipping, limit: 0.01}")
                .contains("{type: sgd, learningRate: 1e-2, momentum: 0, nesterov: false}");
    }

    @Test
    void defaultsOfHeadsAndWhatBringsOneAreTheDocumentedOnes() {
        String began = critic("")
                .with("loss", "began")
                .with("discriminator", "autoencoder")
                .with("head", "mean")
                .validate();
        String codes = critic("{ type: information, codes: [{ name: side, size: 2, categorical: true }] }")
                .with("loss", "relativistic")
                .validate();
        String classes = critic("auxiliary-classifier")
                .with("data", "{type: mnist, batchSize: 16}")
                .with("generator.labels", "embedded")
                .with("head", "projection")
                .with("loss", "hinge")
                .validate();

        assertThat(began)
                .contains("{type: began, gamma: 0.5, gain: 0.001}", "type: mean")
                .containsIgnoringWhitespaces(
                        "hidden: [256, 128] code: 64 activation: {type: elu} initializer: {type: glorot-uniform}");
        assertThat(codes).contains("weight: 1", "{name: side, size: 2, categorical: true}");
        assertThat(classes)
                .contains("{type: auxiliary-classifier, realWeight: 1, fakeWeight: 1}")
                .containsIgnoringWhitespaces("type: projection initializer: {type: glorot-uniform}");
    }

    @Test
    void headsThatNeedMoreThanTheDataHasAreProblemsOfTheFile() {
        assertThatThrownBy(() -> critic("auxiliary-classifier").validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("test.yaml:8:16 regularizers.0: auxiliary-classifier names the class");
        assertThatThrownBy(() -> critic("").with("head", "projection").validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--set head: the projection head judges each sample by its label");
        assertThatThrownBy(() -> critic("supervised").with("head", "k-plus-one").validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("use data with labelled samples");
        assertThatThrownBy(() -> critic("").with("loss", "began").validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--set loss: began reads how badly samples are reconstructed");
        assertThatThrownBy(() -> critic("{ type: information, codes: [{ name: a, size: 1, categorical: true }] }")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("the code 'a' needs at least 2 categories, found a size of 1");
    }

    @Test
    void everyLayerCanStandInASequentialNetwork() {
        String resolved = experiment("""
                        data: { type: mnist, batchSize: 16 }
                        generator:
                          type: sequential
                          layers:
                            - { type: dense, units: 196, initializer: { type: he-normal } }
                            - { type: layer-norm }
                            - { type: elu }
                            - { type: reshape, shape: [7, 7, 4] }
                            - { type: conv2d-transpose, filters: 3 }
                            - { type: batch-norm, gain: { type: normal, mean: 1, deviation: 0.02 } }
                            - { type: silu }
                            - { type: upsample-nearest }
                            - { type: conv2d, filters: 1 }
                            - { type: tanh }
                        discriminator:
                          type: sequential
                          layers:
                            - { type: conv2d, filters: 3, size: 5, stride: 2, bias: false }
                            - { type: layer-norm, over: all }
                            - { type: leaky-relu }
                            - { type: flatten }
                            - { type: dense, units: 8 }
                            - { type: relu }
                            - { type: dense, units: 8 }
                            - { type: softplus }
                            - { type: linear }
                            - { type: sigmoid }
                            - { type: dropout }
                        loss: { type: minimax }
                        optimizers: { generator: { type: adam }, discriminator: { type: adam } }
                        """).validate();

        assertThat(resolved)
                .containsIgnoringWhitespaces("type: conv2d-transpose filters: 3 size: 4 stride: 2 bias: true")
                .containsIgnoringWhitespaces("type: conv2d filters: 1 size: 3 stride: 1 bias: true")
                .containsIgnoringWhitespaces("type: dense units: 8 bias: true initializer: {type: glorot-uniform}")
                .contains("{type: dropout, rate: 0.5}", "{type: upsample-nearest, factor: 2}")
                .contains("epsilon: 1e-5", "momentum: 0.9", "over: last", "over: all");
    }

    @Test
    void sequencesGoThroughRecurrentNetworksOrEndInDrawnCategories() {
        String sines = experiment("""
                        data: { type: sines, batchSize: 16 }
                        generator: { type: recurrent, output: { type: tanh } }
                        discriminator: { type: recurrent, cell: lstm, summary: last }
                        loss: { type: wasserstein }
                        regularizers: [{ type: gradient-penalty }]
                        optimizers: { generator: { type: adam }, discriminator: { type: adam } }
                        """).validate();
        assertThat(sines)
                .contains("length: 30", "dimensions: 1", "amplitude: [0.1, 0.9]", "frequency: [1, 5]", "count: 10000")
                .contains("cell: gru", "units: 64", "output: {type: tanh}", "cell: lstm", "summary: last");

        String strings = experiment("""
                        data: { type: expressions, batchSize: 16 }
                        generator:
                          type: sequential
                          layers:
                            - { type: dense, units: 72 }
                            - { type: reshape, shape: [12, 6] }
                            - { type: gumbel-softmax, temperature: { type: linear, from: 2, to: 0.5, steps: 100 } }
                        discriminator: { type: recurrent }
                        loss: { type: non-saturating }
                        optimizers: { generator: { type: adam }, discriminator: { type: adam } }
                        evaluation: { every: 1, samples: 16, metrics: [{ type: expression-validity }] }
                        """).validate();
        assertThat(strings)
                .contains("length: 12", "count: 5000", "summary: mean")
                .containsIgnoringWhitespaces("temperature: {type: linear, from: 2, to: 0.5, steps: 100, after: 0}");
    }

    @Test
    void dataCanBeMadeOfOtherData() {
        String resolved = critic("")
                .with(
                        "data",
                        "{type: masked, of: {type: mnist, only: [3, 5], limit: 100}, place: random, batchSize: 16}")
                .validate();
        assertThat(resolved).contains("place: random", "only: [3, 5]", "fill: 0");
        assertThatThrownBy(() -> critic("")
                        .with("data", "{type: masked, of: {type: ring}, batchSize: 16}")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--set data: masked needs images, but a sample of 'of', ring, has the shape [2]");
        assertThatThrownBy(() -> critic("")
                        .with("data", "{type: mnist, only: [3], without: [5], batchSize: 16}")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--set data: data.only: cannot be given together with without");
        assertThatThrownBy(() -> critic("")
                        .with("data", "{type: mnist, labelled: 15, batchSize: 16}")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("set it to 10 or 20");
    }

    @Test
    void networksThatDoNotFitTheDataAreProblemsOfTheFile() {
        assertThatThrownBy(() -> critic("").with("generator", "{type: dcgan}").validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--set generator: dcgan networks are for images");
        assertThatThrownBy(() -> critic("")
                        .with("generator", "{type: sequential, layers: [{type: dense, units: 3}]}")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("[3]")
                .hasMessageContaining("[2]");
    }

    @Test
    void valuesOutOfRangeAreProblemsOfTheFile() {
        assertThatThrownBy(() -> critic("{ type: gradient-penalty, weight: -1 }, { type: weight-clipping, limit: 0 }")
                        .with("optimizers.generator.momentum", 1)
                        .with("generator.hidden", "[8, 0]")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("weight")
                .hasMessageContaining("limit")
                .hasMessageContaining("momentum")
                .hasMessageContaining("hidden");
    }

    @Test
    void schedulesThatLeaveTheRangeOfTheirKeyAreProblemsOfTheFile() {
        assertThatThrownBy(() -> experiment("""
                        generator: { type: mlp }
                        discriminator: { type: mlp }
                        loss: { type: hinge }
                        regularizers:
                          - { type: ema, decay: { type: linear, from: 0.9, to: 1.5, steps: 100 } }
                          - { type: r1, weight: { type: linear, from: 1, to: -1, steps: 100 } }
                          - { type: instance-noise, deviation: { type: cosine, from: -0.1, to: 0.1, steps: 100 } }
                        optimizers:
                          generator: { type: adam, learningRate: { type: warm-up, steps: 10, then: -1e-3 } }
                          discriminator:
                            type: adam
                            learningRate: { type: linear, from: 1e-3, to: -1e-3, steps: 100 }
                        """).validate())
                .isInstanceOf(ConfigException.class)
                .hasMessage("""
                        test.yaml:9:25 regularizers.0.decay: must be at least 0 and less than 1, found values from 0.9 to 1.5
                        test.yaml:10:25 regularizers.1.weight: must be at least 0, found values from -1 to 1
                        test.yaml:11:40 regularizers.2.deviation: must be at least 0, found values from -0.1 to 0.1
                        test.yaml:13:42 optimizers.generator.learningRate: must be at least 0, found values from -0.001 to -0.0001
                        test.yaml:16:19 optimizers.discriminator.learningRate: must be at least 0, found values from -0.001 to 0.001""");
    }

    @Test
    void schedulesThatStayInTheRangeOfTheirKeyAreAllowed() {
        String resolved = experiment("""
                        generator: { type: mlp }
                        discriminator: { type: mlp }
                        loss: { type: hinge }
                        regularizers:
                          - { type: ema, decay: { type: warm-up, steps: 10, then: 0.999 } }
                          - { type: r1, weight: { type: cosine, from: 1, to: 0, steps: 100 } }
                        optimizers: { generator: { type: adam }, discriminator: { type: adam } }
                        """).validate();

        assertThat(resolved)
                .containsIgnoringWhitespaces("decay: {type: warm-up, steps: 10, then: 0.999}")
                .containsIgnoringWhitespaces("weight: {type: cosine, from: 1, to: 0, steps: 100, after: 0}");
    }

    private static Experiment critic(String regularizers) {
        return experiment("""
                generator: { type: mlp }
                discriminator: { type: mlp }
                loss: { type: wasserstein }
                regularizers: [%s]
                optimizers: { generator: { type: sgd }, discriminator: { type: sgd } }
                """.formatted(regularizers));
    }

    /** An experiment of these lines and of those of {@link #REST} that they do not replace. */
    private static Experiment experiment(String lines) {
        String rest = lines.contains("data:") ? REST.substring(REST.indexOf("latent:")) : REST;
        return Experiment.parse(rest + lines, "test.yaml");
    }
}
