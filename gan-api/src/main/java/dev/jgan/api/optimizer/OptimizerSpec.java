package dev.jgan.api.optimizer;

import dev.jgan.api.schedule.Schedule;

/** How a player's weights follow its gradient: the rules that every backend implements. Rates are asked for once a turn. */
public sealed interface OptimizerSpec {
    /** The step size, at the current step. */
    Schedule learningRate();

    /**
     * Adam (Kingma and Ba 2015, algorithm 1): {@code w -= lr · m̂ / (sqrt(v̂) + epsilon)}.
     *
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     * @param epsilon added outside the root
     */
    record Adam(Schedule learningRate, double beta1, double beta2, double epsilon) implements OptimizerSpec {}

    /**
     * RMSProp (Hinton 2012), not centred: {@code w -= lr · g / (sqrt(v) + epsilon)}.
     *
     * @param decay of the mean square, in [0, 1)
     * @param momentum in [0, 1); 0 for none
     * @param epsilon added outside the root
     */
    record RmsProp(Schedule learningRate, double decay, double momentum, double epsilon) implements OptimizerSpec {}

    /**
     * Gradient descent: {@code a = momentum · a + g; w -= lr · a}.
     *
     * @param momentum in [0, 1); 0 for none
     * @param nesterov whether the gradient is taken ahead
     */
    record Sgd(Schedule learningRate, double momentum, boolean nesterov) implements OptimizerSpec {}
}
