package dev.jgan.plugins.layer;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;

/**
 * Batch normalisation with a gain and a bias for each class (Dumoulin et al. 2017, eq. 5, with classes for styles; Miyato and
 * Koyama 2018, section 4): {@code gain[label] · (x - mean) / sqrt(variance + epsilon) + bias[label]}. Mean and variance are
 * those of {@link BatchNorm}, whatever the labels. Gains and biases are {@code [classes,C]}; they have the roles of gains and
 * biases, not of embeddings, since they scale and shift normalised values.
 */
@Description("Batch normalisation with a gain and a bias for each class; needs data with classes")
@Paper({
    "Dumoulin et al. 2017, equation 5, with classes for styles, https://arxiv.org/abs/1610.07629",
    "Miyato and Koyama 2018, section 4, https://arxiv.org/abs/1802.05637"
})
@Example("""
        generator:
          type: sequential
          layers:
            - { type: dense, units: 3136, bias: false }
            - { type: reshape, shape: [7, 7, 64] }
            - conditional-batch-norm
            - relu
            - { type: upsample-nearest, factor: 4 }
            - { type: conv2d, filters: 1 }
            - tanh
        head: { type: projection }
        """)
public final class ConditionalBatchNorm implements Layer {
    private final BatchNorm.Config config;

    /** With the configuration of {@link BatchNorm}; all classes start with the same distribution of gains. */
    @Inject
    public ConditionalBatchNorm(BatchNorm.Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        int classes = Labels.classes("conditional-batch-norm", network);
        Shape channels = BatchStatistics.channels(input);
        Shape table = channels.batched(classes);
        Weight gain = network.weight("gain", table, config.gain(), Role.GAIN);
        Weight bias = network.weight("bias", table, Initializer.zeros(), Role.BIAS);
        BatchStatistics statistics = new BatchStatistics(network, channels, config);
        return (pass, x) -> {
            Tensor normal = statistics.normalise(pass, x, pass.fill(channels, 1), pass.fill(channels, 0));
            return pass.add(pass.mul(normal, ofLabels(pass, gain, x)), ofLabels(pass, bias, x));
        };
    }

    /** The row of each sample's class. */
    private static Tensor ofLabels(Pass pass, Weight table, Tensor x) {
        return Labels.against(pass, pass.gather(pass.read(table), Labels.of(pass)), x.shape());
    }
}
