package dev.jgan.bench.bare;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/** Products of two square float32 matrices: what this machine computes fastest. */
public final class MatrixProduct implements AutoCloseable {
    /** Rows and columns. */
    public static final int SIZE = 2048;

    private final Graph graph = new Graph();
    private final Session session = new Session(graph);
    private final Op product;

    /** Draws two matrices. */
    public MatrixProduct() {
        Ops tf = Ops.create(graph);
        Variables variables = new Variables(tf);
        Variable left = variables.normal(0, 1, SIZE, SIZE);
        Variable right = variables.normal(0, 1, SIZE, SIZE);
        product = tf.linalg.matMul(left.value(), right.value());
        variables.initialise(session);
    }

    /** Multiplies once; the product is not copied. */
    public void multiply() {
        session.runner().addTarget(product).run().close();
    }

    /** Floating point operations of one product. */
    public static long operations() {
        return 2L * SIZE * SIZE * SIZE;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
