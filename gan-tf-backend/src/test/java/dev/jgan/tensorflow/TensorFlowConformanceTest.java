package dev.jgan.tensorflow;

import dev.jgan.conformance.BackendConformance;

class TensorFlowConformanceTest extends BackendConformance {
    TensorFlowConformanceTest() {
        super(new TensorFlowBackend(TensorFlowConfig.auto()));
    }
}
