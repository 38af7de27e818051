package dev.jgan.plugins.schedule;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Contributions;

/** Names the training schedules of this package. */
public final class ScheduleComponents {
    private ScheduleComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.schedule("alternating", Alternating.Config.class, Alternating.class);
        contributions.schedule("balance", Balance.Config.class, Balance.class);
        contributions.schedule("epoch-wise", EpochWise.Config.class, EpochWise.class);
        contributions.schedule("simultaneous", NoConfig.class, Simultaneous.class);
    }
}
