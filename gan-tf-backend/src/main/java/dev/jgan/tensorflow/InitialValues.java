package dev.jgan.tensorflow;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Variable;
import dev.jgan.api.tensor.Weight;
import java.util.Arrays;

/**
 * Draws the first values of variables on the host, keyed by the seed and the variable's name. Made of fixed functions only,
 * where the generators of the JDK may change with its version.
 */
final class InitialValues {
    private final long seed;

    InitialValues(long seed) {
        this.seed = seed;
    }

    HostTensor of(Variable variable) {
        float[] values = new float[Math.toIntExact(variable.shape().size())];
        long key = Keys.mix(seed) ^ Keys.hash("initial/" + variable.name());
        int axis = variable instanceof Weight weight
                ? weight.outputAxis()
                : Math.max(0, variable.shape().rank() - 1);
        double fanIn = Initializer.fanIn(variable.shape(), axis);
        double fanOut = Initializer.fanOut(variable.shape(), axis);
        Initializer initializer = variable.initializer();
        if (initializer instanceof Initializer.Constant constant) {
            Arrays.fill(values, constant.value());
        } else if (initializer instanceof Initializer.Normal normal) {
            normal(key, values, normal.mean(), normal.deviation());
        } else if (initializer instanceof Initializer.Uniform uniform) {
            uniform(key, values, uniform.low(), uniform.high());
        } else if (initializer instanceof Initializer.HeNormal) {
            normal(key, values, 0, Math.sqrt(2 / fanIn));
        } else if (initializer instanceof Initializer.HeUniform) {
            double limit = Math.sqrt(6 / fanIn);
            uniform(key, values, -limit, limit);
        } else if (initializer instanceof Initializer.GlorotUniform) {
            double limit = Math.sqrt(6 / (fanIn + fanOut));
            uniform(key, values, -limit, limit);
        } else {
            throw new IllegalArgumentException("unknown initializer " + initializer);
        }
        return HostTensor.of(variable.shape(), values);
    }

    /** Box and Muller's transform of pairs of uniform draws. */
    private static void normal(long key, float[] values, double mean, double deviation) {
        for (int i = 0; i < values.length; i++) {
            // In (0, 1], for the logarithm.
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - Keys.uniform(key, 2L * i)));
            double angle = 2 * Math.PI * Keys.uniform(key, 2L * i + 1);
            values[i] = (float) (mean + deviation * radius * StrictMath.cos(angle));
        }
    }

    private static void uniform(long key, float[] values, double low, double high) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (low + (high - low) * Keys.uniform(key, i));
        }
    }
}
