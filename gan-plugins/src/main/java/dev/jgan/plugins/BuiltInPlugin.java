package dev.jgan.plugins;

import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.plugins.features.FeatureComponents;
import dev.jgan.plugins.game.GameComponents;
import dev.jgan.plugins.guard.GuardComponents;
import dev.jgan.plugins.head.HeadComponents;
import dev.jgan.plugins.layer.LayerComponents;
import dev.jgan.plugins.loss.LossComponents;
import dev.jgan.plugins.network.NetworkComponents;
import dev.jgan.plugins.optimizer.OptimizerComponents;
import dev.jgan.plugins.regularizer.RegularizerComponents;
import dev.jgan.plugins.schedule.ScheduleComponents;

/** Contributes the built-in networks, all that trains them, and the features that they are judged by. */
public final class BuiltInPlugin implements GanPlugin {
    @Override
    public String id() {
        return "jgan-builtin";
    }

    @Override
    public void contribute(Contributions contributions) {
        LayerComponents.contribute(contributions);
        NetworkComponents.contribute(contributions);
        GameComponents.contribute(contributions);
        HeadComponents.contribute(contributions);
        LossComponents.contribute(contributions);
        RegularizerComponents.contribute(contributions);
        OptimizerComponents.contribute(contributions);
        ScheduleComponents.contribute(contributions);
        GuardComponents.contribute(contributions);
        FeatureComponents.contribute(contributions);
    }
}
