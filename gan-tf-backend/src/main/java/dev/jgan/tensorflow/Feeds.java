package dev.jgan.tensorflow;

import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** What one recording needs from the host at each run: its inputs, its scalars, and the key of its draws. */
final class Feeds {
    private record Column(Placeholder<? extends TType> placeholder, Shape shape, DType type) {}

    private final Ops tf;
    private final HostScalars scalars;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private @Nullable Placeholder<TInt64> key;

    Feeds(Ops tf) {
        this.tf = tf;
        this.scalars = new HostScalars(tf);
    }

    HostScalars scalars() {
        return scalars;
    }

    Operand<?> input(Operation.Input input) {
        if (input.type() == DType.BOOL) {
            throw new IllegalArgumentException("the input '" + input.name() + "' is BOOL, which cannot be fed");
        }
        Placeholder<? extends TType> placeholder =
                tf.placeholder(Values.type(input.type()), Placeholder.shape(Values.shape(input.shape())));
        columns.put(input.name(), new Column(placeholder, input.shape(), input.type()));
        return placeholder;
    }

    /** The seed of a draw: the run's, mixed with the site's hash, and the tick. */
    Operand<TInt64> seed(String site) {
        if (key == null) {
            key = tf.placeholder(TInt64.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(2)));
        }
        return tf.bitwise.bitwiseXor(key, tf.constant(new long[] {Keys.hash(site), 0}));
    }

    /**
     * Feeds and runs.
     *
     * @param what the turn or function, for messages
     * @param wanted fetches and targets
     * @throws IllegalArgumentException if a value is missing or misshapen
     */
    <R> R run(
            GameSession session,
            String what,
            Map<String, HostTensor> values,
            Progress progress,
            DrawKey drawKey,
            Function<Session.Runner, Session.Runner> wanted,
            Function<Result, R> use) {
        columns.forEach((name, column) -> check(what, name, column, values));
        try (RunTensors tensors = session.tensors()) {
            Session.Runner runner = session.runner();
            columns.forEach((name, column) -> tensors.feed(runner, column.placeholder(), values.get(name)));
            scalars.feed(runner, progress, tensors);
            if (key != null) {
                tensors.feed(runner, key, Keys.mix(drawKey.seed()), drawKey.tick());
            }
            return use.apply(tensors.run(wanted.apply(runner)));
        }
    }

    private static void check(String what, String name, Column column, Map<String, HostTensor> values) {
        HostTensor value = values.get(name);
        if (value == null || value.type() != column.type() || !value.shape().equals(column.shape())) {
            throw new IllegalArgumentException(what + ", input '" + name + "': expected " + column.type() + " "
                    + column.shape() + ", found " + (value == null ? "only " + values.keySet() : value));
        }
    }
}
