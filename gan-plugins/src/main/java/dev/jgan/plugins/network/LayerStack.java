package dev.jgan.plugins.network;

import dev.jgan.api.network.Features;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.ShapeProbe;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.layer.ReferencedLayer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Layers one after the other, each built for the shape that the one before it gives. If there are {@link ReferencedLayer}
 * layers, a reference batch goes through the layers beside the samples, never in one batch with them, so that a sample's
 * output stays its own. It enters where the layers begin: what regularizers did to the samples before is not done to it.
 */
final class LayerStack {
    private final Map<String, Step> steps;
    private final Shape output;
    private final Optional<State> reference;

    private LayerStack(Map<String, Step> steps, Shape output, Optional<State> reference) {
        this.steps = steps;
        this.output = output;
        this.reference = reference;
    }

    /** A built layer, for samples and for the reference batch. */
    private sealed interface Step {
        /** Any layer, which treats both alike. */
        record Plain(LayerFunction function) implements Step {}

        /** A layer that normalises samples by the reference batch. */
        record Virtual(ReferencedLayer.Referenced function) implements Step {}
    }

    /** Builds the layers of a generator, which read latents {@code [total]}. */
    static LayerStack ofLatents(NetBuilder network, Specs specs, Map<String, Layer> layers) {
        Shape latent = Shape.of(specs.latent().total());
        return build(network, latent, layers, ReferenceBatch.ofLatents(specs.latent()));
    }

    /** Builds the layers of a discriminator, which read samples. */
    static LayerStack ofSamples(NetBuilder network, Specs specs, Map<String, Layer> layers) {
        Shape sample = specs.samples().shape();
        return build(network, sample, layers, ReferenceBatch.ofSamples(sample));
    }

    /**
     * Builds layers within a network; virtual batch normalisation is refused here.
     *
     * @param input the shape of one sample's input
     * @param layers by the name of their scope, in order
     * @throws UnsupportedSpecsException naming the layer that does not fit the one before it
     */
    static LayerStack build(NetBuilder network, Shape input, Map<String, Layer> layers) {
        return build(network, input, layers, ReferenceBatch.none());
    }

    private static LayerStack build(NetBuilder network, Shape input, Map<String, Layer> layers, ReferenceBatch batch) {
        OptionalInt rows = ReferenceBatch.rows(network, layers.values());
        Optional<State> reference =
                rows.isPresent() ? Optional.of(batch.create(network, rows.getAsInt())) : Optional.empty();
        Map<String, Step> steps = new LinkedHashMap<>();
        Shape shape = input;
        for (Map.Entry<String, Layer> layer : layers.entrySet()) {
            NetBuilder scope = network.scope(layer.getKey());
            try {
                if (layer.getValue() instanceof ReferencedLayer norm) {
                    steps.put(layer.getKey(), new Step.Virtual(norm.buildReferenced(scope, shape)));
                } else {
                    LayerFunction function = layer.getValue().build(scope, shape);
                    if (reference.isPresent()) {
                        LayerFunction beside = (pass, x) -> function.apply(new ReferencePass(pass), x);
                        ShapeProbe.output(beside, shape, network.classes());
                    }
                    shape = ShapeProbe.output(function, shape, network.classes());
                    steps.put(layer.getKey(), new Step.Plain(function));
                }
            } catch (ShapeException | UnsupportedSpecsException misfit) {
                throw new UnsupportedSpecsException(
                        network.name() + ": the layer '" + layer.getKey() + "' does not fit: " + misfit.getMessage());
            }
        }
        return new LayerStack(steps, shape, reference);
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
        Optional<Tensor> beside = reference.map(pass::read);
        Tensor value = x;
        for (Map.Entry<String, Step> step : steps.entrySet()) {
            if (step.getValue() instanceof Step.Plain plain) {
                value = plain.function().apply(pass, value);
                beside = beside.map(rows -> plain.function().apply(new ReferencePass(pass), rows));
            } else if (step.getValue() instanceof Step.Virtual virtual) {
                Tensor rows = beside.orElseThrow();
                value = virtual.function().apply(pass, value, rows);
                beside = Optional.of(virtual.function().reference(pass, rows));
            }
            taps.put(step.getKey(), value);
        }
        return new Features(value, taps);
    }
}
