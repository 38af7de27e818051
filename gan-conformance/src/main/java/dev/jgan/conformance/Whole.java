package dev.jgan.conformance;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.FunctionScope;
import dev.jgan.api.game.Scope;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Passes tensors of any shape through the batched entrances of a game: a whole tensor is one sample. Where a backend pads
 * a call to more samples, they repeat the first.
 */
final class Whole {
    static final Specs SPECS =
            new Specs(new SampleSpec.Points(1), new LatentSpec(1, Distribution.NORMAL, List.of()), 0);

    private Whole() {}

    static Map<String, HostTensor> wrap(Map<String, HostTensor> inputs) {
        Map<String, HostTensor> wrapped = new LinkedHashMap<>();
        inputs.forEach((name, value) ->
                wrapped.put(name, new HostTensor(value.shape().batched(1), value.type(), value.data())));
        return wrapped;
    }

    static Map<String, Tensor> inputs(Scope scope, Map<String, HostTensor> inputs) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        inputs.forEach((name, value) -> {
            Tensor batch = scope.input(name, value.shape(), value.type());
            tensors.put(name, scope.reshape(scope.slice(batch, 0, 0, 1), value.shape()));
        });
        return tensors;
    }

    static void outputs(FunctionScope scope, Map<String, Tensor> outputs) {
        outputs.forEach((name, value) -> {
            Tensor floats = scope.cast(value, DType.FLOAT32);
            Shape one = value.shape().batched(1);
            scope.output(name, scope.broadcastTo(scope.reshape(floats, one), one.with(0, scope.batch())));
        });
    }

    static Map<String, HostTensor> unwrap(Map<String, HostTensor> outputs) {
        Map<String, HostTensor> values = new LinkedHashMap<>();
        outputs.forEach(
                (name, value) -> values.put(name, new HostTensor(value.shape().sample(), value.type(), value.data())));
        return values;
    }
}
