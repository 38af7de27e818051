package dev.jgan.plugins.network;

import dev.jgan.api.network.Layer;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import dev.jgan.plugins.layer.Dense;
import java.util.List;
import java.util.Map;

/** The hidden layers that both multilayer perceptrons have. */
final class Perceptron {
    private Perceptron() {}

    /** Appends them. */
    static void hidden(
            Map<String, Layer> layers,
            List<Integer> hidden,
            Activation activation,
            Normalization normalization,
            GeneratorLabels labels,
            Initializer initializer) {
        for (int i = 0; i < hidden.size(); i++) {
            int number = i + 1;
            Dense.Config dense = new Dense.Config(hidden.get(i), normalization.needsBias(), initializer);
            layers.put("dense-" + number, new Dense(dense));
            labels.normalize(layers, normalization, number, Initializer.ones());
            layers.put("activation-" + number, ActivationLayer.of(activation));
        }
    }
}
