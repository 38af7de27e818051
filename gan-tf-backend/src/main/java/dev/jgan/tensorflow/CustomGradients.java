package dev.jgan.tensorflow;

import java.util.List;
import java.util.Map;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TFJ_GradFuncAdapter;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.RawCustomGradient;
import org.tensorflow.types.TFloat32;

/**
 * Gradients of operations that have none in TensorFlow, by the operation's type. Registering holds for the whole process and
 * cannot be undone; an existing gradient cannot be replaced.
 *
 * <p>One adapter serves all operations of a table: of separate ones, the eleventh crashes the JVM when it is called.
 */
final class CustomGradients {
    private final Map<String, Gradient> table;

    /** TensorFlow keeps a bare pointer to it: whoever registers must keep this object for as long as the process lives. */
    private final TFJ_GradFuncAdapter adapter;

    CustomGradients(Map<String, Gradient> table) {
        this.table = Map.copyOf(table);
        this.adapter = RawCustomGradient.adapter(this::differentiate);
    }

    /** The gradient of an operation with one result. */
    @FunctionalInterface
    interface Gradient {
        /**
         * Extends the graph.
         *
         * @param above the gradient with respect to the operation's result
         * @return one for each input, zeros where there is none
         */
        List<Operand<?>> of(Ops tf, GraphOperation operation, Operand<TFloat32> above);
    }

    /** Registers the whole table; says whether each of its operations has a gradient now. */
    boolean register() {
        return supported() && table.keySet().stream().allMatch(this::register);
    }

    private boolean register(String operation) {
        return tensorflow.TFJ_HasGradient(operation) || tensorflow.TFJ_RegisterCustomGradient(operation, adapter);
    }

    /** TensorFlow's library for Windows does not export what a gradient is registered with. */
    private static boolean supported() {
        return !System.getProperty("os.name").startsWith("Windows");
    }

    private List<Operand<?>> differentiate(Ops tf, GraphOperation operation, List<Output<?>> above) {
        return table.get(operation.type()).of(tf, operation, Values.floats(above.get(0)));
    }
}
