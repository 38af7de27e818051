package faulty;

import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;

/** A component of each kind, which works but for one method. */
public final class FaultyPlugin implements GanPlugin {
    @Override
    public String id() {
        return "acme";
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.dataset("faulty", Fault.class, FaultyDataset.class);
        contributions.generator("faulty", Fault.class, FaultyGenerator.class);
        contributions.discriminator("faulty", Fault.class, FaultyDiscriminator.class);
        contributions.head("faulty", Fault.class, FaultyHead.class);
        contributions.layer("faulty", Fault.class, FaultyLayer.class);
        contributions.loss("faulty", Fault.class, FaultyLoss.class);
        contributions.regularizer("faulty", Fault.class, FaultyRegularizer.class);
        contributions.optimizer("faulty", Fault.class, FaultyOptimizer.class);
        contributions.schedule("faulty", Fault.class, FaultySchedule.class);
        contributions.game("faulty", Fault.class, FaultyGame.class);
        contributions.metric("faulty", Fault.class, FaultyMetric.class);
        contributions.features("faulty", Fault.class, FaultyFeatures.class);
        contributions.observer("faulty", Fault.class, FaultyObserver.class);
        contributions.guard("faulty", Fault.class, FaultyGuard.class);
    }
}
