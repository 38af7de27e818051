package dev.jgan.plugins.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.network.ResidualBlock.Size;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResnetTest {
    @ParameterizedTest
    @CsvSource({
        "28,28,1,2,7x7,7x7",
        "32,32,3,3,4x4,8x8",
        "48,48,3,3,6x6,6x6",
        "64,64,3,4,4x4,8x8",
        "64,32,3,4,4x2,8x4",
        "8,8,2,1,4x4,4x4"
    })
    void sizesStartAndEndAsInThePaper(int height, int width, int channels, int blocks, String start, String end) {
        Specs specs = Built.images(height, width, channels);

        Built<GeneratorFunction> generator =
                Built.of(network -> generator(Normalization.NONE, false).build(network, specs));
        Built<Trunk> trunk =
                Built.of(network -> discriminator(Normalization.NONE, false).build(network, specs));

        assertThat(DcganTest.made(generator.function(), specs)).isEqualTo(Shape.of(height, width, channels));
        assertThat(generator.layout())
                .contains(
                        "net/dense/kernel [100," + 4 * area(start) + "]",
                        "net/block-" + blocks + "/shortcut/kernel [1,1,4,4]")
                .noneMatch(each -> each.contains("block-" + (blocks + 1)));
        assertThat(DcganTest.features(trunk.function(), specs)).isEqualTo(Shape.of(4));
        int halvings = (int) (Math.log((double) height / Integer.parseInt(end.split("x")[0])) / Math.log(2));
        assertThat(trunk.layout()).filteredOn(each -> each.contains("shortcut")).hasSize(halvings);
        assertThat(trunk.layout())
                .filteredOn(each -> each.contains("conv2d-2/kernel"))
                .hasSize(halvings + 2);
    }

    @Test
    void blocksOfTheGeneratorNormaliseBeforeEachActivation() {
        Built<GeneratorFunction> built =
                Built.of(network -> generator(Normalization.BATCH_NORM, false).build(network, Built.images(8, 8, 1)));

        assertThat(built.layout())
                .filteredOn(
                        each -> !each.contains("mean") && !each.contains("variance") && !each.contains("norm-2/bias"))
                .containsExactly(
                        "net/dense/kernel [100,64]",
                        "net/dense/bias [64]",
                        "net/block-1/batch-norm-1/gain [4]",
                        "net/block-1/batch-norm-1/bias [4]",
                        "net/block-1/conv2d-1/kernel [3,3,4,4]",
                        "net/block-1/batch-norm-2/gain [4]",
                        "net/block-1/conv2d-2/kernel [3,3,4,4]",
                        "net/block-1/conv2d-2/bias [4]",
                        "net/block-1/shortcut/kernel [1,1,4,4]",
                        "net/batch-norm-2/gain [4]",
                        "net/conv2d/kernel [3,3,4,1]",
                        "net/conv2d/bias [1]");
        assertThat(built.mixing()).isTrue();
    }

    @Test
    void theDiscriminatorMixesNoSamplesUnlessItNormalisesOverThem() {
        Specs specs = Built.images(8, 8, 1);

        assertThat(Built.of(network -> discriminator(Normalization.NONE, true).build(network, specs))
                        .mixing())
                .isFalse();
        assertThat(Built.of(network ->
                                discriminator(Normalization.BATCH_NORM, true).build(network, specs))
                        .mixing())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"28,1,1", "32,2,1", "64,2,2", "48,1,2"})
    void attentionIsAtTheLargestMapOfAtMost16Pixels(int side, int made, int seen) {
        Specs specs = Built.images(side, side, 3);

        assertThat(Built.of(network -> generator(Normalization.NONE, true).build(network, specs))
                        .layout())
                .containsSubsequence(
                        "net/block-" + made + "/shortcut/kernel [1,1,4,4]",
                        "net/self-attention/gamma []",
                        "net/block-" + (made + 1) + "/shortcut/kernel [1,1,4,4]");
        assertThat(Built.of(network -> discriminator(Normalization.NONE, true).build(network, specs))
                        .layout())
                .containsSubsequence(
                        "net/block-" + seen + "/conv2d-2/bias [4]",
                        "net/self-attention/gamma []",
                        "net/block-" + (seen + 1) + "/conv2d-2/bias [4]");
    }

    @Test
    void labelsChooseEveryNormalisationOfTheGenerator() {
        ResnetGenerator generator = new ResnetGenerator(
                new ResnetGenerator.Config(4, Normalization.BATCH_NORM, GeneratorLabels.NORMALIZED, 50, false));
        ResnetDiscriminator discriminator = new ResnetDiscriminator(
                new ResnetDiscriminator.Config(4, Normalization.NONE, DiscriminatorLabels.CONCATENATED, false));
        Specs images = Built.images(8, 8, 1);

        assertThat(Built.of(10, network -> generator.build(network, images)).layout())
                .filteredOn(each -> each.contains("gain"))
                .containsExactly(
                        "net/block-1/conditional-batch-norm-1/gain [10,4]",
                        "net/block-1/conditional-batch-norm-2/gain [10,4]",
                        "net/conditional-batch-norm-2/gain [10,4]");
        assertThat(Built.of(10, network -> discriminator.build(network, images)).layout())
                .contains("net/block-1/conv2d-1/kernel [3,3,11,4]");
        assertThatThrownBy(() -> Built.of(network -> generator.build(network, images)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("labels: normalized");
    }

    @Test
    void aBlockIsTheSumOfBothWays() {
        HostTensor x = HostTensor.of(Shape.of(1, 2, 2, 1), 1f, -2f, 3f, 5f);

        // Kernels that look at one pixel only: 2 · relu(-relu(x) + 4) and half of x beside it.
        assertThat(block(Size.SAME, false, x)).containsExactly(6 + 1, 8 - 2, 2 + 3, 0 + 5);
        assertThat(block(Size.DOWN, false, x)).containsExactly(4 + 0.5f * 1.75f);
        // The first block does not look away from what is negative: 2 · relu(-x + 4).
        assertThat(block(Size.DOWN, true, x)).containsExactly((6 + 12 + 2 + 0) / 4f + 0.5f * 1.75f);
        assertThat(block(Size.UP, false, x))
                .containsExactly(6.5f, 6.5f, 7, 7, 6.5f, 6.5f, 7, 7, 3.5f, 3.5f, 2.5f, 2.5f, 3.5f, 3.5f, 2.5f, 2.5f);
    }

    @ParameterizedTest
    @CsvSource({"30,28", "27,27", "4,4", "32,31"})
    void otherSizesAreRefusedWithThoseThatArePossible(int height, int width) {
        Specs specs = Built.images(height, width, 1);

        assertThatThrownBy(() ->
                        Built.of(network -> generator(Normalization.NONE, false).build(network, specs)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("28, 32, 48 or 64")
                .hasMessageContaining(height + "x" + width);
        assertThatThrownBy(() -> Built.of(
                        network -> discriminator(Normalization.NONE, false).build(network, specs)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining(height + "x" + width);
        assertThatThrownBy(() -> Built.of(
                        network -> discriminator(Normalization.NONE, false).build(network, Built.points(2))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("use mlp");
    }

    private static float[] block(Size size, boolean first, HostTensor x) {
        ResidualBlock block = new ResidualBlock(1, size, first, Normalization.NONE, GeneratorLabels.IGNORED);
        NetworkTrial<LayerFunction> trial = TensorFlow.evaluator()
                .network(network -> block.build(network, x.shape().sample()));
        trial.assign(Map.of(
                "conv2d-1/kernel", middle(-1),
                "conv2d-1/bias", HostTensor.of(Shape.of(1), 4f),
                "conv2d-2/kernel", middle(2),
                "conv2d-2/bias", HostTensor.of(Shape.of(1), 0f)));
        if (size != Size.SAME) {
            trial.assign(Map.of("shortcut/kernel", HostTensor.of(Shape.of(1, 1, 1, 1), 0.5f)));
        }
        return trial.apply(Mode.TRAIN, Map.of("x", x), (pass, f, in) -> Map.of("y", f.apply(pass, in.get("x"))))
                .get("y")
                .floats();
    }

    private static HostTensor middle(float weight) {
        return HostTensor.of(Shape.of(3, 3, 1, 1), 0f, 0f, 0f, 0f, weight, 0f, 0f, 0f, 0f);
    }

    private static int area(String size) {
        return Integer.parseInt(size.split("x")[0]) * Integer.parseInt(size.split("x")[1]);
    }

    private static ResnetGenerator generator(Normalization normalization, boolean attention) {
        return new ResnetGenerator(
                new ResnetGenerator.Config(4, normalization, GeneratorLabels.IGNORED, 50, attention));
    }

    private static ResnetDiscriminator discriminator(Normalization normalization, boolean attention) {
        return new ResnetDiscriminator(
                new ResnetDiscriminator.Config(4, normalization, DiscriminatorLabels.IGNORED, attention));
    }
}
