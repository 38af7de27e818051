package dev.jgan.plugins.head;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Contributions;

/** Names the heads of this package. */
public final class HeadComponents {
    private HeadComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.head("dense", DenseHead.Config.class, DenseHead.class);
        contributions.head("mean", NoConfig.class, MeanHead.class);
        contributions.head("projection", ProjectionHead.Config.class, ProjectionHead.class);
        contributions.head("k-plus-one", KPlusOneHead.Config.class, KPlusOneHead.class);
    }
}
