package dev.jgan.plugins.network;

import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import dev.jgan.plugins.layer.AveragePool;
import dev.jgan.plugins.layer.Conv2d;
import dev.jgan.plugins.layer.UpsampleNearest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A pre-activation residual block (He et al. 2016) as the SNGAN networks have it (Miyato et al. 2018, appendix B.4):
 * normalisation, relu and a 3x3 convolution twice, added to a shortcut. Images grow by nearest upsampling before the first
 * convolution and shrink by average pooling after the second. The shortcut goes the same way through a 1x1 convolution, which
 * is made where the image is small; it is the input itself where size and channels stay.
 *
 * <p>The 3x3 kernels start uniform on ±sqrt(6 / fan-in), the others as Glorot's: with as many channels in as out, these are the
 * paper's published first values.
 *
 * @param filters channels of the output
 * @param size what happens to height and width
 * @param first whether the block reads images themselves: no normalisation and relu before its first convolution
 * @param normalization how normalisations are made
 * @param labels whether they are chosen by the label
 */
record ResidualBlock(int filters, Size size, boolean first, Normalization normalization, GeneratorLabels labels)
        implements Layer {
    private static final Initializer SHORTCUT = new Initializer.GlorotUniform();

    /** What a block does to height and width. */
    enum Size {
        /** It doubles them. */
        UP,
        /** It halves them. */
        DOWN,
        /** It keeps them. */
        SAME
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        LayerStack residual = LayerStack.build(network, input, residual());
        boolean identity = size == Size.SAME && input.get(2) == filters;
        Map<String, Layer> shortcut = identity ? Map.of() : shortcut();
        LayerStack beside = LayerStack.build(network, input, shortcut);
        return (pass, x) ->
                pass.add(residual.layer().apply(pass, x), beside.layer().apply(pass, x));
    }

    private Map<String, Layer> residual() {
        Map<String, Layer> layers = new LinkedHashMap<>();
        if (!first) {
            activate(layers, 1);
        }
        if (size == Size.UP) {
            layers.put("upsample", new UpsampleNearest(new UpsampleNearest.Config(2)));
        }
        layers.put("conv2d-1", convolution(normalization.needsBias()));
        activate(layers, 2);
        layers.put("conv2d-2", convolution(true));
        if (size == Size.DOWN) {
            layers.put("pool", new AveragePool(new AveragePool.Config(2)));
        }
        return layers;
    }

    private void activate(Map<String, Layer> layers, int number) {
        labels.normalize(layers, normalization, number, Initializer.ones());
        layers.put("activation-" + number, ActivationLayer.of(new Activation.Relu()));
    }

    private Layer convolution(boolean bias) {
        return new Conv2d(new Conv2d.Config(filters, 3, 1, bias, new Initializer.HeUniform()));
    }

    /** The 1x1 convolution commutes with upsampling and pooling, so that it is made of the fewer pixels. */
    private Map<String, Layer> shortcut() {
        Map<String, Layer> layers = new LinkedHashMap<>();
        if (size == Size.DOWN) {
            layers.put("shortcut-pool", new AveragePool(new AveragePool.Config(2)));
        }
        layers.put("shortcut", new Conv2d(new Conv2d.Config(filters, 1, 1, false, SHORTCUT)));
        if (size == Size.UP) {
            layers.put("shortcut-upsample", new UpsampleNearest(new UpsampleNearest.Config(2)));
        }
        return layers;
    }
}
