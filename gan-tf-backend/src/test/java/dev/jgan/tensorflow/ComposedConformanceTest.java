package dev.jgan.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.conformance.BackendConformance;
import org.junit.jupiter.api.AfterEach;
import org.tensorflow.internal.c_api.global.tensorflow;

/** The whole suite without custom gradients, as on a platform that has none. */
class ComposedConformanceTest extends BackendConformance {
    ComposedConformanceTest() {
        super(new TensorFlowBackend(TensorFlowConfig.auto(), () -> MissingGradients.COMPOSED));
    }

    /** Registering holds for a process: this class needs one of its own, which the build gives it. */
    @AfterEach
    void nothingIsRegistered() {
        assertThat(RegisteredGradients.TABLE.keySet()).noneMatch(tensorflow::TFJ_HasGradient);
    }
}
