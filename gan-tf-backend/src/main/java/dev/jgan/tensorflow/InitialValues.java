package dev.jgan.tensorflow;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Variable;
import dev.jgan.api.tensor.Weight;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws the first values of variables on the host, keyed by the seed and the variable's name. */
final class InitialValues {
    private final long seed;

    InitialValues(long seed) {
        this.seed = seed;
    }

    HostTensor of(Variable variable) {
        float[] values = new float[Math.toIntExact(variable.shape().size())];
        SplittableRandom random = new SplittableRandom(Keys.mix(seed) ^ Keys.hash("initial/" + variable.name()));
        int axis = variable instanceof Weight weight
                ? weight.outputAxis()
                : Math.max(0, variable.shape().rank() - 1);
        double fanIn = Initializer.fanIn(variable.shape(), axis);
        double fanOut = Initializer.fanOut(variable.shape(), axis);
        Initializer initializer = variable.initializer();
        if (initializer instanceof Initializer.Constant constant) {
            Arrays.fill(values, constant.value());
        } else if (initializer instanceof Initializer.Normal normal) {
            normal(random, values, normal.mean(), normal.deviation());
        } else if (initializer instanceof Initializer.Uniform uniform) {
            uniform(random, values, uniform.low(), uniform.high());
        } else if (initializer instanceof Initializer.HeNormal) {
            normal(random, values, 0, Math.sqrt(2 / fanIn));
        } else if (initializer instanceof Initializer.HeUniform) {
            double limit = Math.sqrt(6 / fanIn);
            uniform(random, values, -limit, limit);
        } else if (initializer instanceof Initializer.GlorotUniform) {
            double limit = Math.sqrt(6 / (fanIn + fanOut));
            uniform(random, values, -limit, limit);
        } else {
            throw new IllegalArgumentException("unknown initializer " + initializer);
        }
        return HostTensor.of(variable.shape(), values);
    }

    private static void normal(SplittableRandom random, float[] values, double mean, double deviation) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
    }

    private static void uniform(SplittableRandom random, float[] values, double low, double high) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (low + (high - low) * random.nextDouble());
        }
    }
}
