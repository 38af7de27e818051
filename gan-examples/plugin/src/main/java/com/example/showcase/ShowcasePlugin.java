package com.example.showcase;

import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;

/** Offers a component of each kind but backends. */
public final class ShowcasePlugin implements GanPlugin {
    @Override
    public String id() {
        return "showcase";
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.dataset("spiral", Spiral.Config.class, Spiral.class);
        contributions.generator("linear", Linear.Config.class, Linear.class);
        contributions.discriminator("quadratic", Quadratic.Config.class, Quadratic.class);
        contributions.head("soft-cap", SoftCap.Config.class, SoftCap.class);
        contributions.layer("snake", Snake.Config.class, Snake.class);
        contributions.loss("focal", Focal.Config.class, Focal.class);
        contributions.regularizer("drift", Drift.Config.class, Drift.class);
        contributions.optimizer("adam-wgan-gp", AdamWganGp.Config.class, AdamWganGp.class);
        contributions.schedule("warm-up", WarmUp.Config.class, WarmUp.class);
        contributions.game("moment-matching", MomentMatching.Config.class, MomentMatching.class);
        contributions.metric("sliced-wasserstein", SlicedWasserstein.Config.class, SlicedWasserstein.class);
        contributions.features("random-projection", RandomProjection.Config.class, RandomProjection.class);
        contributions.observer("webhook", Webhook.Config.class, Webhook.class);
        contributions.guard("plateau", Plateau.Config.class, Plateau.class);
    }
}
