package dev.jgan.tensorflow;

import dev.jgan.testkit.BackendConformance;

class TensorFlowConformanceTest extends BackendConformance {
    TensorFlowConformanceTest() {
        super(new TensorFlowBackend(TensorFlowConfig.auto()));
    }
}
