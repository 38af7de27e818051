package dev.jgan.plugins.optimizer;

import dev.jgan.api.plugin.Contributions;

/** Names the optimizers of this package. */
public final class OptimizerComponents {
    private OptimizerComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.optimizer("adam", Adam.Config.class, Adam.class);
        contributions.optimizer("rmsprop", RmsProp.Config.class, RmsProp.class);
        contributions.optimizer("sgd", Sgd.Config.class, Sgd.class);
    }
}
