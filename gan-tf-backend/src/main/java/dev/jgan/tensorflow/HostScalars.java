package dev.jgan.tensorflow;

import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Numbers that the host computes for each run: one fed vector, sliced in the graph. What never changes is a constant. */
final class HostScalars {
    /** A number of a run. */
    @FunctionalInterface
    interface HostScalar {
        double at(Progress progress);
    }

    private final Ops tf;
    private final List<HostScalar> scalars = new ArrayList<>();
    private final Map<Schedule, Operand<TFloat32>> schedules = new HashMap<>();
    private @Nullable Placeholder<TFloat32> vector;

    HostScalars(Ops tf) {
        this.tf = tf;
    }

    Operand<TFloat32> of(Schedule schedule) {
        if (schedule instanceof Schedule.Constant constant) {
            return constant(constant.value());
        }
        return schedules.computeIfAbsent(schedule, key -> fed(progress -> key.at(progress.step())));
    }

    Operand<TFloat32> constant(double value) {
        return tf.constant((float) value);
    }

    Operand<TFloat32> fed(HostScalar scalar) {
        if (vector == null) {
            vector = tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(-1)));
        }
        int[] at = {scalars.size()};
        scalars.add(scalar);
        return tf.reshape(tf.slice(vector, tf.constant(at), tf.constant(new int[] {1})), tf.constant(new int[0]));
    }

    void feed(Session.Runner runner, Progress progress, RunTensors tensors) {
        if (vector == null) {
            return;
        }
        float[] values = new float[scalars.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) scalars.get(i).at(progress);
        }
        tensors.feed(runner, vector, HostTensor.of(Shape.of(values.length), values));
    }
}
