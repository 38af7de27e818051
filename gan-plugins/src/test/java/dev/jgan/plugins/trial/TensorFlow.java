package dev.jgan.plugins.trial;

import dev.jgan.conformance.Evaluator;
import dev.jgan.tensorflow.TensorFlowBackend;
import dev.jgan.tensorflow.TensorFlowConfig;

/** What evaluates expressions in the tests of this module. */
public final class TensorFlow {
    private TensorFlow() {}

    /** An evaluator on the TensorFlow backend, on the processor. */
    public static Evaluator evaluator() {
        return new Evaluator(new TensorFlowBackend(TensorFlowConfig.auto()));
    }
}
