package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import jakarta.inject.Inject;

/**
 * PacGAN (Lin et al. 2018, section 2): the discriminator judges several samples of one source at once, side by side along
 * their last axis, so that a lack of variety shows. Each pack holds neighbours of the batch and has one logit; labels are
 * not shown to a discriminator of packs.
 */
@Description("The discriminator judges packs of several samples at once (PacGAN), against collapse")
@Paper("Lin et al. 2018, section 2, https://arxiv.org/abs/1712.04086")
@Example("""
        regularizers:
          - { type: packing, samples: 2 }
        """)
public final class Packing implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param samples in a pack, at least 2; divides the batch
     */
    public record Config(
            @Description("how many samples make a pack; divides the batch") @Default("2") @Range(min = 2)
            int samples) {
        public Config {
            if (samples < 2) {
                throw new IllegalArgumentException("samples must be at least 2, found " + samples);
            }
        }
    }

    @Inject
    public Packing(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.pack(config.samples);
    }
}
