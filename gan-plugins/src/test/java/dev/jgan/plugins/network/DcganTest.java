package dev.jgan.plugins.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.ShapeProbe;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Variable;
import dev.jgan.api.tensor.Weight;
import dev.jgan.plugins.trial.Built;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DcganTest {
    private static final Specs DIGITS = Built.images(28, 28, 1);

    @Test
    void generatorForDigitsHasThePublishedLayers() {
        Built<GeneratorFunction> built =
                Built.of(network -> generator(Normalization.BATCH_NORM).build(network, DIGITS));

        assertThat(built.layout())
                .containsExactly(
                        "net/dense/kernel [100,6272]",
                        "net/batch-norm-1/gain [128]",
                        "net/batch-norm-1/bias [128]",
                        "net/batch-norm-1/mean [128]",
                        "net/batch-norm-1/variance [128]",
                        "net/conv2d-transpose-1/kernel [4,4,64,128]",
                        "net/batch-norm-2/gain [64]",
                        "net/batch-norm-2/bias [64]",
                        "net/batch-norm-2/mean [64]",
                        "net/batch-norm-2/variance [64]",
                        "net/conv2d-transpose-2/kernel [4,4,1,64]",
                        "net/conv2d-transpose-2/bias [1]");
        assertThat(built.mixing()).isTrue();
        assertThat(made(built.function(), DIGITS)).isEqualTo(Shape.of(28, 28, 1));
    }

    @Test
    void discriminatorForDigitsHasThePublishedLayers() {
        Built<Trunk> built =
                Built.of(network -> discriminator(Normalization.BATCH_NORM).build(network, DIGITS));

        assertThat(built.layout())
                .containsExactly(
                        "net/conv2d-1/kernel [4,4,1,64]",
                        "net/conv2d-1/bias [64]",
                        "net/conv2d-2/kernel [4,4,64,128]",
                        "net/batch-norm-2/gain [128]",
                        "net/batch-norm-2/bias [128]",
                        "net/batch-norm-2/mean [128]",
                        "net/batch-norm-2/variance [128]");
        assertThat(features(built.function(), DIGITS)).isEqualTo(Shape.of(7 * 7 * 128));
    }

    @Test
    void weightsStartAsPublished() {
        Built<GeneratorFunction> built =
                Built.of(network -> generator(Normalization.BATCH_NORM).build(network, DIGITS));

        assertThat(built.variables()).filteredOn(Weight.class::isInstance).allSatisfy(variable -> {
            Initializer expected = switch (((Weight) variable).role()) {
                case KERNEL -> new Initializer.Normal(0, 0.02f);
                case GAIN -> new Initializer.Normal(1, 0.02f);
                default -> Initializer.zeros();
            };
            assertThat(variable.initializer()).as(variable.name()).isEqualTo(expected);
        });
    }

    @Test
    void aCriticWithoutBatchNormMixesNoSamples() {
        assertThat(Built.of(network -> discriminator(Normalization.NONE).build(network, DIGITS)))
                .satisfies(built -> assertThat(built.mixing()).isFalse())
                .satisfies(built -> assertThat(built.layout()).contains("net/conv2d-2/bias [128]"));
        assertThat(Built.of(network -> discriminator(Normalization.LAYER_NORM).build(network, DIGITS)))
                .satisfies(built -> assertThat(built.mixing()).isFalse())
                .satisfies(built -> assertThat(built.layout()).contains("net/layer-norm-2/gain [128]"));
    }

    @ParameterizedTest
    @CsvSource({"28,28,1", "32,32,3", "64,48,3", "4,4,1"})
    void anySizeDivisibleByFourIsMade(int height, int width, int channels) {
        Specs specs = Built.images(height, width, channels);

        Built<GeneratorFunction> generator =
                Built.of(network -> generator(Normalization.NONE).build(network, specs));
        Built<Trunk> trunk =
                Built.of(network -> discriminator(Normalization.NONE).build(network, specs));

        assertThat(made(generator.function(), specs)).isEqualTo(Shape.of(height, width, channels));
        assertThat(features(trunk.function(), specs)).isEqualTo(Shape.of(height / 4 * (width / 4) * 128));
    }

    @Test
    void furtherLayersStartSmallerAndWider() {
        Specs specs = Built.images(64, 64, 3);
        DcganGenerator generator = new DcganGenerator(
                new DcganGenerator.Config(8, Normalization.BATCH_NORM, 4, GeneratorLabels.IGNORED, 50, false));
        DcganDiscriminator discriminator = new DcganDiscriminator(
                new DcganDiscriminator.Config(8, Normalization.LAYER_NORM, 4, DiscriminatorLabels.IGNORED, false));

        Built<GeneratorFunction> made = Built.of(network -> generator.build(network, specs));
        Built<Trunk> trunk = Built.of(network -> discriminator.build(network, specs));

        assertThat(made.layout())
                .filteredOn(each -> each.contains("kernel"))
                .containsExactly(
                        "net/dense/kernel [100,1024]",
                        "net/conv2d-transpose-1/kernel [4,4,32,64]",
                        "net/conv2d-transpose-2/kernel [4,4,16,32]",
                        "net/conv2d-transpose-3/kernel [4,4,8,16]",
                        "net/conv2d-transpose-4/kernel [4,4,3,8]");
        assertThat(trunk.layout())
                .filteredOn(each -> each.contains("kernel") || each.contains("gain"))
                .containsExactly(
                        "net/conv2d-1/kernel [4,4,3,8]",
                        "net/conv2d-2/kernel [4,4,8,16]",
                        "net/layer-norm-2/gain [16]",
                        "net/conv2d-3/kernel [4,4,16,32]",
                        "net/layer-norm-3/gain [32]",
                        "net/conv2d-4/kernel [4,4,32,64]",
                        "net/layer-norm-4/gain [64]");
        assertThat(made(made.function(), specs)).isEqualTo(Shape.of(64, 64, 3));
        assertThat(features(trunk.function(), specs)).isEqualTo(Shape.of(4 * 4 * 64));
    }

    @ParameterizedTest
    @CsvSource({"28,2,2,1", "32,2,2,1", "64,3,2,2", "64,2,1,2"})
    void attentionIsAtTheLargestMapOfAtMost16Pixels(int side, int layers, int before, int after) {
        Specs specs = Built.images(side, side, 1);

        Built<GeneratorFunction> generator = Built.of(network -> new DcganGenerator(
                        new DcganGenerator.Config(4, Normalization.NONE, layers, GeneratorLabels.IGNORED, 50, true))
                .build(network, specs));
        Built<Trunk> trunk = Built.of(network -> new DcganDiscriminator(
                        new DcganDiscriminator.Config(4, Normalization.NONE, layers, DiscriminatorLabels.IGNORED, true))
                .build(network, specs));

        assertThat(names(generator))
                .containsSequence("net/self-attention/gamma", "net/conv2d-transpose-" + before + "/kernel");
        assertThat(names(trunk)).containsSequence("net/conv2d-" + after + "/bias", "net/self-attention/key/kernel");
        assertThat(trunk.mixing()).isFalse();
        assertThat(made(generator.function(), specs)).isEqualTo(Shape.of(side, side, 1));
    }

    @Test
    void otherSizesAreRefusedWithTheSizesThatArePossible() {
        Specs odd = Built.images(30, 28, 1);

        assertThatThrownBy(
                        () -> Built.of(network -> generator(Normalization.NONE).build(network, odd)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("divisible by 4")
                .hasMessageContaining("30x28");
        assertThatThrownBy(() ->
                        Built.of(network -> discriminator(Normalization.NONE).build(network, odd)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("30x28");
        assertThatThrownBy(() ->
                        Built.of(network -> generator(Normalization.NONE).build(network, Built.images(28, 28, 2))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("1 or 3 channels")
                .hasMessageContaining("have 2");
    }

    @Test
    void pointsAreRefusedWithNetworksThatFit() {
        assertThatThrownBy(
                        () -> Built.of(network -> generator(Normalization.NONE).build(network, Built.points(2))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("[2]")
                .hasMessageContaining("mlp");
    }

    @Test
    void aDiscriminatorReadsPackedImages() {
        Specs packed = new Specs(DIGITS.samples().packed(2), DIGITS.latent(), 0);

        Built<Trunk> built =
                Built.of(network -> discriminator(Normalization.NONE).build(network, packed));

        assertThat(built.layout()).contains("net/conv2d-1/kernel [4,4,2,64]");
    }

    @Test
    void transposedKernelsCountTheirOutputsAlongTheThirdAxis() {
        Built<GeneratorFunction> built =
                Built.of(network -> generator(Normalization.NONE).build(network, DIGITS));

        Variable kernel = built.variables().stream()
                .filter(each -> each.name().equals("net/conv2d-transpose-1/kernel"))
                .findFirst()
                .orElseThrow();

        assertThat(((Weight) kernel).role()).isEqualTo(Role.KERNEL);
        assertThat(((Weight) kernel).outputAxis()).isEqualTo(2);
    }

    private static List<String> names(Built<?> built) {
        return built.variables().stream().map(Variable::name).toList();
    }

    static Shape made(GeneratorFunction generator, Specs specs) {
        return ShapeProbe.output(
                (pass, x) ->
                        generator.apply(pass, new Latent(x, specs.latent())).samples(),
                Shape.of(specs.latent().total()));
    }

    static Shape features(Trunk trunk, Specs specs) {
        return ShapeProbe.output(
                (pass, x) -> trunk.apply(pass, x).output(), specs.samples().shape());
    }

    private static DcganGenerator generator(Normalization normalization) {
        return new DcganGenerator(new DcganGenerator.Config(64, normalization));
    }

    private static DcganDiscriminator discriminator(Normalization normalization) {
        return new DcganDiscriminator(new DcganDiscriminator.Config(64, normalization));
    }
}
