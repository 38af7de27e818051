package dev.jgan.plugins.guard;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Contributions;

/** Names the guards of this package. */
public final class GuardComponents {
    private GuardComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.guard("non-finite", NoConfig.class, NonFinite.class);
    }
}
