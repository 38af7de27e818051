package dev.jgan.plugins.network;

import dev.jgan.api.network.Layer;
import dev.jgan.api.plugin.Component;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layers of an experiment file, with names that count each type for itself: {@code dense-1, relu-1, dense-2}. */
final class SequentialLayers {
    private SequentialLayers() {}

    static Map<String, Layer> named(List<Component<Layer>> layers) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Layer> named = new LinkedHashMap<>();
        for (Component<Layer> layer : layers) {
            int number = counts.merge(layer.type(), 1, Integer::sum);
            named.put(layer.type() + "-" + number, layer.create());
        }
        return named;
    }
}
