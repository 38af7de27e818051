package dev.jgan.plugins.schedule;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.training.TrainingSchedule;
import jakarta.inject.Inject;
import java.util.Set;

/** Joint turns only: both players' gradients are taken at the same weights, from one pass, and then applied. */
@Description("Both players are updated together in every turn, from the same weights")
@Example("schedule: { type: simultaneous }")
public final class Simultaneous implements TrainingSchedule {
    private static final String JOINT = "joint";

    @Inject
    public Simultaneous() {}

    @Override
    public Set<String> turns() {
        return Set.of(JOINT);
    }

    @Override
    public String next(Progress progress) {
        return JOINT;
    }
}
