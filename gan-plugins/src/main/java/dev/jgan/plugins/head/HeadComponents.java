package dev.jgan.plugins.head;

import dev.jgan.api.plugin.Contributions;

/** Names the heads of this package. */
public final class HeadComponents {
    private HeadComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.head("dense", DenseHead.Config.class, DenseHead.class);
    }
}
