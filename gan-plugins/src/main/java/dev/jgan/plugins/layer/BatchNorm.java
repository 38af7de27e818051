package dev.jgan.plugins.layer;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * Batch normalisation (Ioffe and Szegedy 2015, algorithm 1) of each entry of the last axis over all other axes:
 * {@code gain · (x - mean) / sqrt(variance + epsilon) + bias}. In training mean and biased variance are the batch's, and
 * their moving averages follow; to sample, the moving averages are used.
 */
@Description("Normalises each channel over the batch while training, by moving averages when sampling")
@Paper("Ioffe and Szegedy 2015, algorithm 1, https://arxiv.org/abs/1502.03167")
@Example("""
        generator:
          type: sequential
          layers:
            - { type: dense, units: 128, bias: false }
            - { type: batch-norm, momentum: 0.9 }
            - relu
            - { type: dense, units: 2 }
        """)
public final class BatchNorm implements Layer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param epsilon added to the variance, inside the root; above 0
     * @param momentum the weight of the old moving average at each turn, in [0, 1)
     * @param gain the first values of the gain
     */
    public record Config(
            @Description("added to the variance, inside the root") @Default("1e-5") @Range(min = 0, exclusiveMin = true)
            double epsilon,

            @Description("the weight of the old moving average at each turn")
            @Default("0.9")
            @Range(min = 0, max = 1, exclusiveMax = true)
            double momentum,

            @Description("the first values of the gain") @Default("{type: constant, value: 1}")
            Initializer gain) {
        public Config {
            Bounds.positive("epsilon", epsilon);
            Bounds.belowOne("momentum", momentum);
        }

        /** The defaults with these first values of the gain. */
        public static Config withGain(Initializer gain) {
            return new Config(1e-5, 0.9, gain);
        }
    }

    @Inject
    public BatchNorm(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        Shape channels = BatchStatistics.channels(input);
        Weight gain = network.weight("gain", channels, config.gain, Role.GAIN);
        Weight bias = network.weight("bias", channels, Initializer.zeros(), Role.BIAS);
        BatchStatistics statistics = new BatchStatistics(network, channels, config);
        return (pass, x) -> statistics.normalise(pass, x, pass.read(gain), pass.read(bias));
    }
}
