package faulty;

import dev.jgan.api.training.TrainingSchedule;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;

/** One turn each. */
public final class FaultySchedule extends FaultyState implements TrainingSchedule {
    @Inject
    public FaultySchedule(Fault fault) {
        super(fault);
    }

    @Override
    public Set<String> turns() {
        fault.at("turns");
        return Set.of("discriminator", "generator");
    }

    @Override
    public Map<String, Set<String>> reports() {
        fault.at("reports");
        return Map.of();
    }

    @Override
    public String next(Progress progress) {
        fault.at("next");
        return progress.tick() % 2 == 0 ? "discriminator" : "generator";
    }
}
