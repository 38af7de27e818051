package dev.jgan.plugins.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import dev.jgan.plugins.layer.Conv2d;
import dev.jgan.plugins.layer.Dense;
import dev.jgan.plugins.layer.Flatten;
import dev.jgan.plugins.layer.Reshape;
import dev.jgan.plugins.layer.UpsampleNearest;
import dev.jgan.plugins.trial.Built;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequentialTest {
    private static final Initializer GLOROT = new Initializer.GlorotUniform();

    @Test
    void layersAreNamedByTheirTypeAndBuiltForEachOthersShapes() {
        Built<GeneratorFunction> built = Built.of(network -> generator(
                        List.of(dense(98), relu(), reshape(7, 7, 2), given("upsample-nearest", upsample(4)), conv(1)))
                .build(network, Built.images(28, 28, 1)));

        assertThat(built.layout())
                .containsExactly(
                        "net/dense-1/kernel [100,98]",
                        "net/dense-1/bias [98]",
                        "net/conv2d-1/kernel [3,3,2,1]",
                        "net/conv2d-1/bias [1]");
        assertThat(DcganTest.made(built.function(), Built.images(28, 28, 1))).isEqualTo(Shape.of(28, 28, 1));
    }

    @Test
    void insertingALayerRenamesNoLayerOfAnotherType() {
        Built<GeneratorFunction> without =
                Built.of(network -> generator(List.of(dense(8), dense(2))).build(network, Built.points(2)));
        Built<GeneratorFunction> with = Built.of(
                network -> generator(List.of(dense(8), relu(), dense(2))).build(network, Built.points(2)));

        assertThat(with.layout()).isEqualTo(without.layout());
    }

    @Test
    void aDiscriminatorGivesTheFeaturesOfItsLastLayer() {
        Built<Trunk> built = Built.of(network -> new SequentialDiscriminator(new SequentialDiscriminator.Config(
                        List.of(conv(4), given("flatten", new Flatten()), dense(16))))
                .build(network, Built.images(8, 8, 3)));

        assertThat(DcganTest.features(built.function(), Built.images(8, 8, 3))).isEqualTo(Shape.of(16));
    }

    @Test
    void anOutputThatDoesNotFitTheSamplesIsRefused() {
        assertThatThrownBy(
                        () -> Built.of(network -> generator(List.of(dense(3))).build(network, Built.points(2))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("[3]")
                .hasMessageContaining("[2]");
        assertThatThrownBy(() ->
                        Built.of(network -> generator(List.of(dense(16))).build(network, Built.images(4, 4, 1))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("reshape layer of shape [4,4,1]");
    }

    @Test
    void aLayerThatDoesNotFitTheOneBeforeItIsNamed() {
        assertThatThrownBy(() -> Built.of(
                        network -> generator(List.of(dense(3), conv(1))).build(network, Built.points(2))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("conv2d-1")
                .hasMessageContaining("images [H,W,C], found the shape [3]");
        assertThatThrownBy(() -> Built.of(
                        network -> generator(List.of(dense(3), reshape(2, 2))).build(network, Built.points(2))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("reshape-1")
                .hasMessageContaining("4 elements");
    }

    private static SequentialGenerator generator(List<Component<Layer>> layers) {
        return new SequentialGenerator(new SequentialGenerator.Config(layers));
    }

    private static Component<Layer> dense(int units) {
        return given("dense", new Dense(new Dense.Config(units, true, GLOROT)));
    }

    private static Component<Layer> conv(int filters) {
        return given("conv2d", new Conv2d(new Conv2d.Config(filters, 3, 1, true, GLOROT)));
    }

    private static Component<Layer> relu() {
        return given("relu", ActivationLayer.of(new Activation.Relu()));
    }

    private static Component<Layer> reshape(Integer... shape) {
        return given("reshape", new Reshape(new Reshape.Config(List.of(shape))));
    }

    private static Layer upsample(int factor) {
        return new UpsampleNearest(new UpsampleNearest.Config(factor));
    }

    private static Component<Layer> given(String type, Layer layer) {
        return new GivenComponent(type, layer);
    }

    /** A component as a configuration would give it. */
    private record GivenComponent(String type, Layer layer) implements Component<Layer> {
        @Override
        public Record config() {
            return new NoConfig();
        }

        @Override
        public Layer create() {
            return layer;
        }
    }
}
