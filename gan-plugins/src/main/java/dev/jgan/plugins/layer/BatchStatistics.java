package dev.jgan.plugins.layer;

import dev.jgan.api.network.Mode;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;

/**
 * Mean and biased variance of each channel, the entries of the last axis: in training the batch's, which moving averages
 * follow; to sample, the moving averages; to calibrate, the batch's, which take the place of the moving averages.
 */
final class BatchStatistics {
    private final State mean;
    private final State variance;
    private final double epsilon;
    private final double momentum;

    /** Statistics whose moving averages start at mean 0 and variance 1. */
    BatchStatistics(NetBuilder network, Shape channels, BatchNorm.Config config) {
        network.mixesSamples();
        this.mean = network.state("mean", channels, Initializer.zeros());
        this.variance = network.state("variance", channels, Initializer.ones());
        this.epsilon = config.epsilon();
        this.momentum = config.momentum();
    }

    /** The shape {@code [C]} of the channels of a sample. */
    static Shape channels(Shape input) {
        if (input.rank() == 0) {
            throw new UnsupportedSpecsException(
                    "batch normalisation needs a last axis, found samples that are scalars");
        }
        return Shape.of(input.get(-1));
    }

    /** {@code gain · (x - mean) / sqrt(variance + epsilon) + bias}, with gain and bias {@code [C]}. */
    Tensor normalise(Pass pass, Tensor x, Tensor gain, Tensor bias) {
        if (pass.mode() != Mode.SAMPLE) {
            Ops.Normalised normalised = pass.batchNorm(x, gain, bias, epsilon);
            follow(pass, mean, normalised.mean());
            follow(pass, variance, normalised.variance());
            return normalised.output();
        }
        Tensor factor = pass.mul(pass.rsqrt(pass.add(pass.read(variance), epsilon)), gain);
        return pass.add(pass.mul(pass.sub(x, pass.read(mean)), factor), bias);
    }

    private void follow(Pass pass, State average, Tensor value) {
        pass.update(
                average,
                pass.mode() == Mode.CALIBRATE
                        ? value
                        : pass.add(pass.mul(pass.read(average), momentum), pass.mul(value, 1 - momentum)));
    }
}
