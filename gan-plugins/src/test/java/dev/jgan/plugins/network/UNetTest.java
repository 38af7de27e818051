package dev.jgan.plugins.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.ShapeProbe;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.trial.Built;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UNetTest {
    @ParameterizedTest
    @CsvSource({"28, 28, 3", "32, 32, 3", "29, 35, 4", "8, 8, 3", "2, 3, 1"})
    void theOutputHasTheSizeOfTheInput(int height, int width, int levels) {
        Shape input = Shape.of(height, width, 2);
        Built<LayerFunction> built = Built.of(
                network -> new UNet(new UNet.Config(3, levels, 0.5, Normalization.BATCH_NORM)).build(network, input));

        assertThat(ShapeProbe.output(built.function(), input)).isEqualTo(Shape.of(height, width, 3));
        assertThat(built.mixing()).isTrue();
    }

    @Test
    void channelsDoubleUpToEightTimesAndSkipsAreAppended() {
        Built<LayerFunction> built = Built.of(
                network -> new UNet(new UNet.Config(2, 5, 0, Normalization.NONE)).build(network, Shape.of(32, 32, 1)));

        assertThat(built.layout())
                .filteredOn(line -> line.contains("kernel"))
                .containsExactly(
                        "net/encoder-1/conv2d/kernel [4,4,1,2]",
                        "net/encoder-2/conv2d/kernel [4,4,2,4]",
                        "net/encoder-3/conv2d/kernel [4,4,4,8]",
                        "net/encoder-4/conv2d/kernel [4,4,8,16]",
                        "net/encoder-5/conv2d/kernel [4,4,16,16]",
                        "net/decoder-5/conv2d-transpose/kernel [4,4,16,16]",
                        "net/decoder-4/conv2d-transpose/kernel [4,4,8,32]",
                        "net/decoder-3/conv2d-transpose/kernel [4,4,4,16]",
                        "net/decoder-2/conv2d-transpose/kernel [4,4,2,8]",
                        "net/decoder-1/conv2d-transpose/kernel [4,4,2,4]");
        assertThat(built.mixing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"28, 28, 5, 4", "31, 64, 5, 4", "28, 28, 32, 4", "32, 40, 33, 5", "8, 8, 64, 3", "8, 9, 2147483647, 3"})
    void moreLevelsThanTheImagesHaveHalvesAreRefused(int height, int width, int levels, int most) {
        UNet unet = new UNet(new UNet.Config(1, levels, 0, Normalization.NONE));

        assertThatThrownBy(() -> Built.of(network -> unet.build(network, Shape.of(height, width, 1))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessage(
                        "a u-net of %d levels reads images [H,W,C] whose sides can be halved so often, found the"
                                + " shape [%d,%d,1]; set levels to at most %d",
                        levels, height, width, most);
    }

    @Test
    void aConfigurationOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new UNet.Config(0, 3, 0.5, Normalization.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("filters must be at least 1, found 0");
        assertThatThrownBy(() -> new UNet.Config(1, 3, 1, Normalization.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UNet.Config(1, 3, Double.NaN, Normalization.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
