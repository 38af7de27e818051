package dev.jgan.plugins.loss;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Contributions;

/** Names the losses of this package. */
public final class LossComponents {
    private LossComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.loss("minimax", NoConfig.class, Minimax.class);
        contributions.loss("non-saturating", NoConfig.class, NonSaturating.class);
        contributions.loss("wasserstein", NoConfig.class, Wasserstein.class);
    }
}
