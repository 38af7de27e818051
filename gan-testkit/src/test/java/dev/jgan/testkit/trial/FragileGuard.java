package dev.jgan.testkit.trial;

import dev.jgan.api.event.SamplesReady;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.training.Guard;
import dev.jgan.api.training.Verdict;
import jakarta.inject.Inject;

/** Wrong: expects samples to be finite. */
public final class FragileGuard implements Guard {
    @Inject
    public FragileGuard() {}

    @Override
    public Verdict check(TrainingEvent event) {
        if (event instanceof SamplesReady samples) {
            for (float value : samples.samples().floats()) {
                if (!Float.isFinite(value)) {
                    throw new IllegalStateException("not a finite number");
                }
            }
        }
        return Verdict.GO_ON;
    }
}
