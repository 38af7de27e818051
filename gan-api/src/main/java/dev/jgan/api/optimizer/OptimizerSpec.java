package dev.jgan.api.optimizer;

import dev.jgan.api.schedule.Schedule;

/** How a player's weights follow its gradient: the rules that every backend implements. Rates are asked for once a turn. */
public sealed interface OptimizerSpec {
    /** The step size, at least 0 at every step. */
    Schedule learningRate();

    /**
     * Adam (Kingma and Ba 2015, algorithm 1): {@code w -= lr · m̂ / (sqrt(v̂) + epsilon)}.
     *
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     * @param epsilon added outside the root
     */
    record Adam(Schedule learningRate, double beta1, double beta2, double epsilon) implements OptimizerSpec {
        public Adam {
            rate(learningRate);
            share("beta1", beta1);
            share("beta2", beta2);
            stabiliser(epsilon);
        }
    }

    /**
     * RMSProp (Hinton 2012), not centred: {@code w -= lr · g / (sqrt(v) + epsilon)}.
     *
     * @param decay of the mean square, in [0, 1)
     * @param momentum in [0, 1); 0 for none
     * @param epsilon added outside the root
     */
    record RmsProp(Schedule learningRate, double decay, double momentum, double epsilon) implements OptimizerSpec {
        public RmsProp {
            rate(learningRate);
            share("decay", decay);
            share("momentum", momentum);
            stabiliser(epsilon);
        }
    }

    /**
     * Gradient descent: {@code a = momentum · a + g; w -= lr · a}.
     *
     * @param momentum in [0, 1); 0 for none
     * @param nesterov whether the gradient is taken ahead
     */
    record Sgd(Schedule learningRate, double momentum, boolean nesterov) implements OptimizerSpec {
        public Sgd {
            rate(learningRate);
            share("momentum", momentum);
        }
    }

    // Written so that NaN fails.

    private static void rate(Schedule learningRate) {
        if (!(learningRate.least() >= 0)) {
            throw new IllegalArgumentException("learningRate must be at least 0, found " + learningRate);
        }
    }

    private static void share(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be at least 0 and below 1, found " + value);
        }
    }

    private static void stabiliser(double epsilon) {
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("epsilon must be at least 0, found " + epsilon);
        }
    }
}
