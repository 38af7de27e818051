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
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * Dropout (Srivastava et al. 2014): in training each element is set to 0 with probability {@code rate}, the others are
 * divided by {@code 1 - rate}; to sample, nothing is changed.
 */
@Description("Sets a random share of its inputs to 0 while training")
@Paper("Srivastava et al. 2014")
@Example("""
        discriminator:
          type: sequential
          layers:
            - { type: dense, units: 128 }
            - { type: leaky-relu, slope: 0.2 }
            - { type: dropout, rate: 0.3 }
        """)
public final class Dropout implements Layer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param rate the probability that an element is dropped, in [0, 1)
     */
    public record Config(
            @Description("the probability that an element is dropped")
            @Default("0.5")
            @Range(min = 0, max = 1, exclusiveMax = true)
            double rate) {
        public Config {
            Bounds.belowOne("rate", rate);
        }
    }

    @Inject
    public Dropout(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        String site = network.name();
        return (pass, x) -> {
            if (pass.mode() != Mode.TRAIN || config.rate == 0) {
                return x;
            }
            Tensor draw = pass.uniform(site, x.shape());
            Tensor kept = pass.cast(pass.greaterEqual(draw, pass.constant(config.rate)), DType.FLOAT32);
            return pass.mul(x, pass.div(kept, 1 - config.rate));
        };
    }
}
