package dev.jgan.plugins.trial;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A SavedModel as a program uses it that has TensorFlow only. */
public final class PlainTensorFlow implements AutoCloseable {
    private final SavedModelBundle bundle;

    public PlainTensorFlow(Path directory) {
        bundle = SavedModelBundle.load(directory.toString(), "serve");
    }

    /** The names of its signatures. */
    public java.util.List<String> signatures() {
        return bundle.signatures().stream().map(signature -> signature.key()).toList();
    }

    /** Runs a signature. */
    public Map<String, HostTensor> call(String signature, Map<String, HostTensor> inputs) {
        Map<String, Tensor> fed = new HashMap<>();
        try {
            inputs.forEach((name, value) -> fed.put(name, tensor(value)));
            Map<String, HostTensor> outputs = new LinkedHashMap<>();
            try (Result result = bundle.function(signature).call(fed)) {
                result.forEach(output -> outputs.put(output.getKey(), floats(output.getValue())));
            }
            return outputs;
        } finally {
            fed.values().forEach(Tensor::close);
        }
    }

    private static Tensor tensor(HostTensor value) {
        var shape = org.tensorflow.ndarray.Shape.of(value.shape().toLongArray());
        if (value.type() == DType.FLOAT32) {
            TFloat32 tensor = TFloat32.tensorOf(shape);
            tensor.asRawTensor().data().asFloats().write(value.floats());
            return tensor;
        }
        TInt32 tensor = TInt32.tensorOf(shape);
        tensor.asRawTensor().data().asInts().write(value.ints());
        return tensor;
    }

    private static HostTensor floats(Tensor tensor) {
        int[] extents = new int[tensor.shape().numDimensions()];
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = (int) tensor.shape().get(axis);
        }
        float[] values = new float[(int) tensor.shape().size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return HostTensor.of(Shape.of(extents), values);
    }

    @Override
    public void close() {
        bundle.close();
    }
}
