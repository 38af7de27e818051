package dev.jgan.plugins.layer;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * Samples of categories that gradients go through (Jang et al. 2017, eq. 2; for generated text Kusner and Hernández-Lobato 2016):
 * with logits x along the last axis, Gumbel noise g and a temperature τ, {@code softmax((x + g) / τ)}. The shape stays.
 *
 * <p>To sample, the result is the one category with the largest x + g, one-hot: a draw from {@code softmax(x)} (eq. 1), and what
 * the softmax nears as τ nears 0. So samples are discrete like the data, and the same latent gives different ones with different
 * seeds; a network that draws cannot be exported.
 */
@Description("Draws categories along the last axis: softened by a temperature to train, one-hot to sample")
@Paper({
    "Jang et al. 2017, equations 1 and 2, https://arxiv.org/abs/1611.01144",
    "Kusner and Hernández-Lobato 2016, for generated text, https://arxiv.org/abs/1611.04051"
})
@Example("""
        data: { type: expressions, batchSize: 64 }
        generator:
          type: recurrent
          output: { type: gumbel-softmax, temperature: 0.5 }
        discriminator: { type: mlp }
        """)
public final class GumbelSoftmax implements Layer {
    /** Uniform draws stay this far from 0, and less than 1, where the noise would be infinite. */
    private static final double LEAST = 1e-20;

    private static final double MOST = 1 - 1e-7;

    private final Config config;

    /**
     * The configuration.
     *
     * @param temperature how soft the categories are in training, above 0 at every step
     */
    public record Config(
            @Description("how soft the categories are in training, a number or a schedule; near 0 they are hard")
            @Default("1")
            @Range(min = 0, exclusiveMin = true)
            Schedule temperature) {
        public Config {
            Bounds.positive("temperature", temperature);
        }
    }

    @Inject
    public GumbelSoftmax(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        if (input.rank() == 0 || input.get(-1) < 2) {
            throw new UnsupportedSpecsException("gumbel-softmax chooses among the last axis, which needs at least 2"
                    + " categories, found the shape " + input);
        }
        String site = network.name();
        return (pass, x) -> {
            Tensor uniform = pass.clip(pass.uniform(site, x.shape()), LEAST, MOST);
            Tensor noisy = pass.sub(x, pass.log(pass.neg(pass.log(uniform))));
            return pass.mode() == Mode.TRAIN
                    ? pass.softmax(pass.div(noisy, pass.scalar(config.temperature)))
                    : pass.oneHot(pass.argmax(noisy), input.get(-1));
        };
    }
}
