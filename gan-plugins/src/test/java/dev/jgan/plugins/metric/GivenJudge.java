package dev.jgan.plugins.metric;

import dev.jgan.api.metric.GameFunctions;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.Map;
import java.util.Set;

/** A game whose discriminator takes the values of a sample for the logits of its classes. */
record GivenJudge() implements GameFunctions {
    @Override
    public Set<String> names() {
        return Set.of("judge");
    }

    @Override
    public Map<String, HostTensor> call(String function, Map<String, HostTensor> inputs) {
        HostTensor samples = inputs.get("samples");
        if (!function.equals("judge")
                || !inputs.get("labels").shape().equals(Shape.of(samples.shape().get(0)))) {
            throw new IllegalArgumentException(function + " of " + inputs);
        }
        return Map.of("classes", samples);
    }
}
