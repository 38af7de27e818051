package dev.jgan.plugins.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.ShapeProbe;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.trial.Built;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MlpTest {
    @Test
    void generatorOfPointsIsThreeDenseLayers() {
        Specs specs = Built.points(2);

        Built<GeneratorFunction> built =
                Built.of(network -> generator(Normalization.NONE).build(network, specs));

        assertThat(built.layout())
                .containsExactly(
                        "net/dense-1/kernel [2,128]",
                        "net/dense-1/bias [128]",
                        "net/dense-2/kernel [128,64]",
                        "net/dense-2/bias [64]",
                        "net/dense-out/kernel [64,2]",
                        "net/dense-out/bias [2]");
        assertThat(DcganTest.made(built.function(), specs)).isEqualTo(Shape.of(2));
    }

    @Test
    void samplesOfAnyShapeAreMade() {
        List<Specs> all =
                List.of(Built.images(5, 7, 3), Built.points(1), Built.specs(new SampleSpec.Sequences(9, 2), 4));

        assertThat(all).allSatisfy(specs -> {
            Built<GeneratorFunction> built =
                    Built.of(network -> generator(Normalization.NONE).build(network, specs));
            assertThat(DcganTest.made(built.function(), specs))
                    .isEqualTo(specs.samples().shape());
            Built<Trunk> trunk =
                    Built.of(network -> discriminator(Normalization.NONE).build(network, specs));
            assertThat(DcganTest.features(trunk.function(), specs)).isEqualTo(Shape.of(64));
        });
    }

    @Test
    void imagesEndInTanhAndPointsAreLinear() {
        assertThat(lastOperation(Optional.empty(), Built.images(4, 4, 1)))
                .isEqualTo(new Operation.Unary(Operation.UnaryKind.TANH));
        assertThat(lastOperation(Optional.empty(), Built.points(2))).isInstanceOf(Operation.Binary.class);
        assertThat(lastOperation(Optional.of(new Activation.Sigmoid()), Built.points(2)))
                .isEqualTo(new Operation.Unary(Operation.UnaryKind.SIGMOID));
    }

    @Test
    void normalisedLayersHaveNoBias() {
        Built<Trunk> built =
                Built.of(network -> discriminator(Normalization.BATCH_NORM).build(network, Built.points(3)));

        assertThat(built.layout())
                .startsWith("net/dense-1/kernel [3,128]", "net/batch-norm-1/gain [128]", "net/batch-norm-1/bias [128]")
                .doesNotContain("net/dense-1/bias [128]");
        assertThat(built.mixing()).isTrue();
    }

    private static Operation lastOperation(Optional<Activation> output, Specs specs) {
        MlpGenerator generator = new MlpGenerator(new MlpGenerator.Config(
                List.of(8), new Activation.Relu(), Normalization.NONE, output, new Initializer.GlorotUniform()));
        GeneratorFunction function =
                Built.of(network -> generator.build(network, specs)).function();
        List<Tensor> made = new ArrayList<>();
        ShapeProbe.output(
                (pass, x) -> {
                    made.add(function.apply(pass, new Latent(x, specs.latent())).samples());
                    return made.get(0);
                },
                Shape.of(specs.latent().total()));
        return made.get(0).operation();
    }

    private static MlpGenerator generator(Normalization normalization) {
        return new MlpGenerator(new MlpGenerator.Config(
                List.of(128, 64),
                new Activation.Relu(),
                normalization,
                Optional.empty(),
                new Initializer.GlorotUniform()));
    }

    private static MlpDiscriminator discriminator(Normalization normalization) {
        return new MlpDiscriminator(new MlpDiscriminator.Config(
                List.of(128, 64), new Activation.LeakyRelu(0.2), normalization, new Initializer.GlorotUniform()));
    }
}
