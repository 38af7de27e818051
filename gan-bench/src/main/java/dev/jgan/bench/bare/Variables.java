package dev.jgan.bench.bare;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/** The variables of a graph and their first values. */
final class Variables {
    private final Ops tf;
    private final List<Op> assigned = new ArrayList<>();

    Variables(Ops tf) {
        this.tf = tf;
    }

    Variable constant(float value, long... shape) {
        return create(filled(value, shape), shape);
    }

    /** First values from a normal distribution. */
    Variable normal(double mean, double deviation, long... shape) {
        Operand<TFloat32> draws = tf.random.statelessRandomNormal(
                tf.constant(shape), tf.constant(new long[] {1, assigned.size()}), TFloat32.class);
        return create(
                tf.math.add(tf.math.mul(draws, tf.constant((float) deviation)), tf.constant((float) mean)), shape);
    }

    void initialise(Session session) {
        Session.Runner runner = session.runner();
        assigned.forEach(runner::addTarget);
        runner.run().close();
    }

    private Operand<TFloat32> filled(float value, long... shape) {
        return shape.length == 0 ? tf.constant(value) : tf.fill(tf.constant(shape), tf.constant(value));
    }

    private Variable create(Operand<TFloat32> first, long... shape) {
        VarHandleOp handle =
                tf.varHandleOp(TFloat32.class, Shape.of(shape), VarHandleOp.sharedName("variable-" + assigned.size()));
        assigned.add(tf.assignVariableOp(handle, first));
        return new Variable(handle, tf.readVariableOp(handle, TFloat32.class));
    }
}
