package dev.jgan.tensorflow;

import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TFJ_GradFuncAdapter;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.RawCustomGradient;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Derivatives that TensorFlow lacks: those of the gradients with respect to a kernel and a bias, needed only where such a
 * gradient is itself differentiated. Everything else gets its second derivative by composition, because registering is
 * process-wide and not possible on Windows.
 *
 * <p>One adapter serves all operations: of separate ones, the eleventh crashes the JVM when it is called.
 */
final class MissingGradients {
    private static final Logger LOG = LoggerFactory.getLogger(MissingGradients.class);
    private static final String KERNEL_GRADIENT = "Conv2DBackpropFilter";
    private static final String BIAS_GRADIENT = "BiasAddGrad";

    /** TensorFlow keeps a bare pointer to it for as long as the process lives. */
    private static final TFJ_GradFuncAdapter ADAPTER = RawCustomGradient.adapter(MissingGradients::differentiate);

    private static final boolean REGISTERED = register();

    private MissingGradients() {}

    /** Registers once a process; says whether that was possible. */
    static boolean available() {
        return REGISTERED;
    }

    private static boolean register() {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return false;
        }
        for (String operation : List.of(KERNEL_GRADIENT, BIAS_GRADIENT)) {
            if (!tensorflow.TFJ_HasGradient(operation) && !tensorflow.TFJ_RegisterCustomGradient(operation, ADAPTER)) {
                LOG.warn("TensorFlow did not take a gradient of {}; it cannot be differentiated", operation);
                return false;
            }
        }
        return true;
    }

    private static List<Operand<?>> differentiate(Ops tf, GraphOperation operation, List<Output<?>> above) {
        Operand<TFloat32> gradient = Values.floats(above.get(0));
        return operation.type().equals(BIAS_GRADIENT)
                ? List.of(tf.broadcastTo(gradient, tf.shape(operation.input(0))))
                : kernelGradient(tf, operation, gradient);
    }

    /** The kernel's gradient is bilinear in the images and in what comes from above. */
    private static List<Operand<?>> kernelGradient(Ops tf, GraphOperation operation, Operand<TFloat32> gradient) {
        Operand<TFloat32> images = Values.floats(operation.input(0));
        Operand<TInt32> kernelShape = operation.input(1).expect(TInt32.class);
        Operand<TFloat32> above = Values.floats(operation.input(2));
        List<Long> strides = Arrays.stream(operation.attributes().getAttrIntList("strides"))
                .boxed()
                .toList();
        String padding = operation.attributes().getAttrString("padding");
        return List.of(
                tf.nn.conv2dBackpropInput(tf.shape(images), gradient, above, strides, padding),
                tf.zerosLike(kernelShape),
                tf.nn.conv2d(images, gradient, strides, padding));
    }
}
