package faulty;

import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.training.Guard;
import dev.jgan.api.training.Verdict;
import jakarta.inject.Inject;

/** Lets everything pass. */
public final class FaultyGuard extends FaultyState implements Guard {
    @Inject
    public FaultyGuard(Fault fault) {
        super(fault);
    }

    @Override
    public Verdict check(TrainingEvent event) {
        fault.at("check");
        return fault.in().equals("nothing") ? null : Verdict.GO_ON;
    }
}
