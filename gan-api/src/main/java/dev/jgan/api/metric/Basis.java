package dev.jgan.api.metric;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the figures of an evaluation were computed from. Figures with different ones do not compare, so that no figure is
 * shown or stored without its own.
 *
 * @param features {@link Features#id}, or {@code none}
 * @param samples how many generated samples the figure comes from, see {@link Metric#samplesUsed}
 * @param reference the real samples: type, split and checksum of the data
 * @param referenceSamples how many real samples it comes from, see {@link Metric#referenceUsed}
 * @param generator {@code weights}, or {@code moving average}; where real samples were judged, what they are
 */
public record Basis(String features, int samples, String reference, int referenceSamples, String generator) {
    /** As texts and numbers by name, in the order in which they are written down. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("features", features);
        fields.put("samples", samples);
        fields.put("reference", reference);
        fields.put("referenceSamples", referenceSamples);
        fields.put("generator", generator);
        return fields;
    }
}
