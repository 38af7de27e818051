package dev.jgan.plugins.network;

import dev.jgan.api.network.Features;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.ShapeProbe;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Layers one after the other, each built for the shape that the one before it gives. */
final class LayerStack {
    private final Map<String, LayerFunction> functions;
    private final Shape output;

    private LayerStack(Map<String, LayerFunction> functions, Shape output) {
        this.functions = functions;
        this.output = output;
    }

    /**
     * Builds the layers.
     *
     * @param input the shape of one sample's input
     * @param layers by the name of their scope, in order
     * @throws UnsupportedSpecsException naming the layer that does not fit the one before it
     */
    static LayerStack build(NetBuilder network, Shape input, Map<String, Layer> layers) {
        Map<String, LayerFunction> functions = new LinkedHashMap<>();
        Shape shape = input;
        for (Map.Entry<String, Layer> layer : layers.entrySet()) {
            try {
                LayerFunction function = layer.getValue().build(network.scope(layer.getKey()), shape);
                shape = ShapeProbe.output(function, shape, network.classes());
                functions.put(layer.getKey(), function);
            } catch (ShapeException | UnsupportedSpecsException misfit) {
                throw new UnsupportedSpecsException(
                        network.name() + ": the layer '" + layer.getKey() + "' does not fit: " + misfit.getMessage());
            }
        }
        return new LayerStack(functions, shape);
    }

    /** The shape of one sample's output. */
    Shape output() {
        return output;
    }

    /** The layers as one. */
    LayerFunction layer() {
        return (pass, x) -> apply(pass, x).output();
    }

    /** Applies the layers to latents. */
    GeneratorFunction generator() {
        return (pass, latent) -> {
            Features made = apply(pass, latent.values());
            return new Generated(made.output(), made.taps());
        };
    }

    /** Applies the layers to samples. */
    Trunk trunk() {
        return this::apply;
    }

    /** The output of the last layer, and of every layer as a tap by its name. */
    private Features apply(Pass pass, Tensor x) {
        Map<String, Tensor> taps = new LinkedHashMap<>();
        Tensor value = x;
        for (Map.Entry<String, LayerFunction> layer : functions.entrySet()) {
            value = layer.getValue().apply(pass, value);
            taps.put(layer.getKey(), value);
        }
        return new Features(value, taps);
    }
}
