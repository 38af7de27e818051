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
        contributions.loss("least-squares", NoConfig.class, LeastSquares.class);
        contributions.loss("hinge", NoConfig.class, Hinge.class);
        contributions.loss("relativistic", NoConfig.class, Relativistic.class);
        contributions.loss("feature-matching", NoConfig.class, FeatureMatching.class);
        contributions.loss("began", Began.Config.class, Began.class);
    }
}
