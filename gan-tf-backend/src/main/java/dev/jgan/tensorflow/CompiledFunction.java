package dev.jgan.tensorflow;

import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/** A function for parts of a fixed number of samples. */
final class CompiledFunction {
    private final String name;
    private final int part;
    private final Map<String, Tensor> inputs;
    private final Map<String, Tensor> outputs;
    private final List<Operand<?>> fetched = new ArrayList<>();
    private final Feeds feeds;

    CompiledFunction(
            String name,
            int part,
            GameProgram.RecordedFunction function,
            VariableStore variables,
            Translator.Table table,
            Ops tf) {
        this.name = name;
        this.part = part;
        this.inputs = function.inputs();
        this.outputs = function.outputs();
        Translation values = new Translation(table, tf, variables);
        this.feeds = values.feeds();
        List<Tensor> needed = new ArrayList<>(outputs.values());
        needed.addAll(inputs.values());
        values.translate(needed);
        for (Tensor output : outputs.values()) {
            Operand<?> value = values.get(output);
            fetched.add(output.type() == DType.BOOL ? tf.dtypes.cast(value, TInt32.class) : value);
        }
    }

    Map<String, HostTensor> call(
            GameSession session, int count, Map<String, HostTensor> given, DrawKey key, Progress progress) {
        check(count, given);
        Map<String, HostTensor> results = new LinkedHashMap<>();
        outputs.forEach((output, node) -> {
            Shape shape = node.shape().with(0, count);
            int size = Math.toIntExact(shape.size());
            results.put(
                    output,
                    node.type() == DType.FLOAT32
                            ? HostTensor.of(shape, new float[size])
                            : HostTensor.of(shape, new int[size]));
        });
        for (int from = 0; from < count; from += part) {
            int start = from;
            int rows = Math.min(part, count - from);
            Map<String, HostTensor> rowsOf = new LinkedHashMap<>();
            inputs.keySet().forEach(input -> rowsOf.put(input, filled(given.get(input), start, rows)));
            // The first part draws as the key says, so that few samples are the beginning of many.
            long tick = from == 0 ? key.tick() : Keys.mix(key.tick() ^ Keys.mix(from / part));
            feeds.run(
                    session,
                    "the function '" + name + "'",
                    rowsOf,
                    progress,
                    new DrawKey(key.seed(), tick),
                    runner -> {
                        fetched.forEach(runner::fetch);
                        return runner;
                    },
                    result -> {
                        copy(result, results, start, rows);
                        return rows;
                    });
        }
        return results;
    }

    private void check(int count, Map<String, HostTensor> given) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "the function '" + name + "' needs a count of at least 1, found " + count);
        }
        inputs.forEach((input, node) -> {
            HostTensor value = given.get(input);
            Shape expected = node.shape().with(0, count);
            if (value == null || value.type() != node.type() || !value.shape().equals(expected)) {
                throw new IllegalArgumentException("the function '" + name + "', input '" + input + "': expected "
                        + node.type() + " " + expected + ", found "
                        + (value == null ? "only " + given.keySet() : value));
            }
        });
    }

    /** Rows of an input, repeated in their order until they fill a part. */
    private HostTensor filled(HostTensor value, int from, int rows) {
        if (from == 0 && rows == part && value.shape().get(0) == part) {
            return value;
        }
        HostTensor cut = value.rows(from, from + rows);
        if (rows == part) {
            return cut;
        }
        Shape shape = value.shape().with(0, part);
        int row = Math.toIntExact(shape.sample().size());
        Object target = value.type() == DType.FLOAT32 ? new float[row * part] : new int[row * part];
        System.arraycopy(cut.data(), 0, target, 0, row * rows);
        for (int i = rows; i < part; i++) {
            System.arraycopy(cut.data(), row * (i % rows), target, row * i, row);
        }
        return new HostTensor(shape, value.type(), target);
    }

    private void copy(Result result, Map<String, HostTensor> results, int from, int rows) {
        int i = 0;
        for (Map.Entry<String, HostTensor> entry : results.entrySet()) {
            HostTensor whole = entry.getValue();
            int row = Math.toIntExact(whole.shape().sample().size());
            Object values = whole.type() == DType.FLOAT32 ? Values.floats(result.get(i)) : Values.ints(result.get(i));
            System.arraycopy(values, 0, whole.data(), row * from, row * rows);
            i++;
        }
    }
}
