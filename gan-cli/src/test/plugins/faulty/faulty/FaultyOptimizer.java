package faulty;

import dev.jgan.api.optimizer.Optimizer;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import jakarta.inject.Inject;

/** Gradient descent. */
public final class FaultyOptimizer implements Optimizer {
    private final Fault fault;

    @Inject
    public FaultyOptimizer(Fault fault) {
        this.fault = fault;
    }

    @Override
    public OptimizerSpec spec() {
        fault.at("spec");
        return new OptimizerSpec.Sgd(Schedule.constant(0.001), 0, false);
    }
}
