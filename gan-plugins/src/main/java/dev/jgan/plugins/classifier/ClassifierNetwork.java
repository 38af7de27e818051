package dev.jgan.plugins.classifier;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.ShapeProbe;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import dev.jgan.plugins.layer.BatchNorm;
import dev.jgan.plugins.layer.Conv2d;
import dev.jgan.plugins.layer.Dense;
import dev.jgan.plugins.layer.Dropout;
import dev.jgan.plugins.layer.Flatten;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of a classifier. Images {@code [N,H,W,C]} go through stages of two 3x3 convolutions each, the first of them 5x5
 * in the first stage and of stride 2, all normalised over the batch and followed by relu; the features are the means over what is
 * left of height and width. Other samples are flattened and go through dense layers, normalised likewise. One more dense layer
 * weighs the features for each class.
 */
final class ClassifierNetwork {
    private static final Initializer KERNEL = new Initializer.HeNormal();
    private static final int SIZE = 3;
    private static final int FIRST_SIZE = 5;
    private static final double NORM_EPSILON = 1e-5;

    private final NetBuilder network;
    private final double momentum;
    private final List<LayerFunction> trunk = new ArrayList<>();
    private final LayerFunction dropout;
    private final LayerFunction weigh;
    private Shape shape;

    /**
     * Creates the weights.
     *
     * @param dropout the share of features that are dropped before they are weighed, while training
     * @param momentum the weight of the old moving average in each turn of the training
     */
    ClassifierNetwork(NetBuilder network, Architecture architecture, double dropout, double momentum) {
        this.network = network;
        this.momentum = momentum;
        this.shape = architecture.samples().shape();
        if (architecture.samples() instanceof SampleSpec.Images) {
            stages(architecture.widths());
        } else {
            layers(architecture.widths());
        }
        this.dropout = new Dropout(new Dropout.Config(dropout)).build(network.scope("dropout"), shape);
        this.weigh = new Dense(new Dense.Config(architecture.classes(), true, KERNEL))
                .build(network.scope("classes"), shape);
    }

    private void stages(List<Integer> widths) {
        for (int i = 0; i < widths.size(); i++) {
            int filters = widths.get(i);
            String stage = "stage-" + (i + 1);
            normalised(
                    stage + "/halve",
                    new Conv2d(new Conv2d.Config(filters, i == 0 ? FIRST_SIZE : SIZE, 2, false, KERNEL)));
            normalised(stage + "/look", new Conv2d(new Conv2d.Config(filters, SIZE, 1, false, KERNEL)));
        }
        then("mean", (part, input) -> (pass, x) -> pass.mean(x, 1, 2));
    }

    private void layers(List<Integer> widths) {
        then("flatten", new Flatten());
        for (int i = 0; i < widths.size(); i++) {
            normalised("dense-" + (i + 1), new Dense(new Dense.Config(widths.get(i), false, KERNEL)));
        }
    }

    private void normalised(String name, Layer layer) {
        then(name, layer);
        then(name + "/norm", new BatchNorm(new BatchNorm.Config(NORM_EPSILON, momentum, Initializer.ones())));
        then(name + "/relu", ActivationLayer.of(new Activation.Relu()));
    }

    private void then(String name, Layer layer) {
        LayerFunction function = layer.build(network.scope(name), shape);
        shape = ShapeProbe.output(function, shape);
        trunk.add(function);
    }

    /** The features {@code [N,features]} of samples {@code [N, …]}. */
    Tensor features(Pass pass, Tensor samples) {
        Tensor value = samples;
        for (LayerFunction function : trunk) {
            value = function.apply(pass, value);
        }
        return value;
    }

    /** The logits {@code [N,classes]} of features. */
    Tensor logits(Pass pass, Tensor features) {
        return weigh.apply(pass, dropout.apply(pass, features));
    }
}
