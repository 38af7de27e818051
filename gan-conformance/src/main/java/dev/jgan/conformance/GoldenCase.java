package dev.jgan.conformance;

import dev.jgan.api.tensor.HostTensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One golden case.
 *
 * @param name unique, such as {@code loss: hinge}
 * @param note conventions that the figures follow
 * @param in the inputs by name
 * @param out the outputs by name; gradients are {@code d_<output>/d_<input>}
 */
public record GoldenCase(String name, String note, Map<String, GoldenArray> in, Map<String, GoldenArray> out) {
    /** One input. */
    public GoldenArray input(String input) {
        return find(in, input);
    }

    /** One output. */
    public GoldenArray output(String output) {
        return find(out, output);
    }

    /** All inputs as float32 tensors. */
    public Map<String, HostTensor> inputs() {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        in.forEach((key, array) -> tensors.put(key, array.tensor()));
        return tensors;
    }

    private GoldenArray find(Map<String, GoldenArray> arrays, String key) {
        GoldenArray array = arrays.get(key);
        if (array == null) {
            throw new IllegalArgumentException(
                    "the case '" + name + "' has no '" + key + "'; there are " + arrays.keySet());
        }
        return array;
    }

    /** The name, for parameterised tests. */
    @Override
    public String toString() {
        return name;
    }
}
