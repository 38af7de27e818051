package dev.jgan.testkit.trial;

import dev.jgan.api.training.TrainingSchedule;
import jakarta.inject.Inject;
import java.util.Set;

/** Wrong: like {@link Bursts}, but its state is not saved with the run. */
public final class ForgetfulBursts implements TrainingSchedule {
    private final Bursts bursts;

    @Inject
    public ForgetfulBursts(Bursts.Config config) {
        this.bursts = new Bursts(config);
    }

    @Override
    public Set<String> turns() {
        return bursts.turns();
    }

    @Override
    public String next(Progress progress) {
        return bursts.next(progress);
    }
}
