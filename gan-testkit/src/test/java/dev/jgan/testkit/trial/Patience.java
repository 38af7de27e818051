package dev.jgan.testkit.trial;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.training.Guard;
import dev.jgan.api.training.Verdict;
import jakarta.inject.Inject;

/** Ends a run some turns after its first anomaly. */
@Description("Ends a run some turns after its first anomaly")
public final class Patience implements Guard {
    private final Config config;
    private long anomaly = -1;

    /** The configuration. */
    public record Config(
            @Description("turns that it waits") @Default("2") @Range(min = 0)
            long turns) {}

    @Inject
    public Patience(Config config) {
        this.config = config;
    }

    @Override
    public Verdict check(TrainingEvent event) {
        if (event instanceof AnomalyDetected && anomaly < 0) {
            anomaly = event.tick();
            return new Verdict.Warn("impatient", "the run ends in " + config.turns() + " turns");
        }
        return anomaly >= 0 && event.tick() - anomaly >= config.turns()
                ? new Verdict.Stop("no patience left")
                : Verdict.GO_ON;
    }
}
