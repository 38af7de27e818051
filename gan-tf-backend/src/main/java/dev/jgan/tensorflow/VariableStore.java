package dev.jgan.tensorflow;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * The resource variables of a game by name: weights, states, optimizer slots, moving averages. TensorFlow's older reference
 * variables alias live buffers and crash in some gradients, and are not used.
 */
final class VariableStore {
    private final Ops tf;
    private final Map<String, Stored> variables = new LinkedHashMap<>();

    VariableStore(Ops tf) {
        this.tf = tf;
    }

    /**
     * One variable.
     *
     * @param handle its resource, which must not be fetched
     * @param read its value, for the host
     * @param value what {@code assign} sets it to, for the host
     */
    record Stored(
            String name,
            Shape shape,
            Operand<? extends TType> handle,
            Operand<TFloat32> read,
            Placeholder<TFloat32> value,
            Op assign) {
        /** Reads the variable in an expression; control dependencies of the scope decide when. */
        Operand<TFloat32> read(Ops scope) {
            return scope.readVariableOp(handle, TFloat32.class);
        }

        Op assign(Ops scope, Operand<TFloat32> next) {
            return scope.assignVariableOp(handle, next);
        }
    }

    Stored declare(String name, Shape shape) {
        VarHandleOp handle = tf.varHandleOp(TFloat32.class, Values.shape(shape), VarHandleOp.sharedName(name));
        Placeholder<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(Values.shape(shape)));
        Stored stored = new Stored(
                name,
                shape,
                handle,
                tf.readVariableOp(handle, TFloat32.class),
                value,
                tf.assignVariableOp(handle, value));
        if (variables.putIfAbsent(name, stored) != null) {
            throw new IllegalArgumentException("the variable '" + name + "' is declared twice");
        }
        return stored;
    }

    Stored get(String name) {
        Stored stored = variables.get(name);
        if (stored == null) {
            throw new IllegalArgumentException("there is no variable '" + name + "'; there are " + variables.keySet());
        }
        return stored;
    }

    /** All names, in the order of declaration. */
    Collection<String> names() {
        return variables.keySet();
    }

    Map<String, HostTensor> read(GameSession session, Collection<String> names) {
        Map<String, HostTensor> values = new LinkedHashMap<>();
        if (names.isEmpty()) {
            return values;
        }
        Session.Runner runner = session.runner();
        names.forEach(name -> runner.fetch(get(name).read()));
        try (RunTensors tensors = session.tensors()) {
            Result result = tensors.run(runner);
            int i = 0;
            for (String name : names) {
                values.put(name, HostTensor.of(get(name).shape(), Values.floats(result.get(i++))));
            }
        }
        return values;
    }

    /** Checks everything before anything is assigned. */
    void assign(GameSession session, Map<String, HostTensor> values) {
        values.forEach((name, value) -> {
            Stored stored = get(name);
            if (value.type() != DType.FLOAT32 || !value.shape().equals(stored.shape())) {
                throw new IllegalArgumentException(
                        "the variable '" + name + "': expected FLOAT32 " + stored.shape() + ", found " + value);
            }
        });
        if (values.isEmpty()) {
            return;
        }
        Session.Runner runner = session.runner();
        try (RunTensors tensors = session.tensors()) {
            values.forEach((name, value) -> {
                tensors.feed(runner, get(name).value(), value);
                runner.addTarget(get(name).assign());
            });
            tensors.run(runner);
        }
    }
}
