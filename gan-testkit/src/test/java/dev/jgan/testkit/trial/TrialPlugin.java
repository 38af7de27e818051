package dev.jgan.testkit.trial;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;

/** Offers what the tests of the testkit name. */
public final class TrialPlugin implements GanPlugin {
    @Override
    public String id() {
        return "testkit-trial";
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.loss("margin-hinge", HingeLoss.Config.class, HingeLoss.class);
        contributions.loss("backwards", NoConfig.class, BackwardsLoss.class);
        contributions.loss("stepped", NoConfig.class, SteppedLoss.class);
        contributions.regularizer("drift", Drift.Config.class, Drift.class);
        contributions.regularizer("blocked-drift", Drift.Config.class, BlockedDrift.class);
        contributions.regularizer("unequal", Unequal.Config.class, Unequal.class);
        contributions.schedule("bursts", Bursts.Config.class, Bursts.class);
        contributions.schedule("forgetful-bursts", Bursts.Config.class, ForgetfulBursts.class);
        contributions.observer("tally", Tally.Config.class, Tally.class);
        contributions.observer("fragile", NoConfig.class, FragileObserver.class);
        contributions.guard("patience", Patience.Config.class, Patience.class);
        contributions.guard("fragile", NoConfig.class, FragileGuard.class);
    }
}
