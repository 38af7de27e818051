package dev.jgan.testkit.trial;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.training.Stateful;
import dev.jgan.api.training.TrainingSchedule;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;

/** Turns of the discriminator in bursts, each by one longer than the last, with a turn of the generator behind. */
@Description("Ever longer bursts of discriminator turns")
public final class Bursts implements TrainingSchedule, Stateful {
    private int length;
    private int done;

    /** The configuration. */
    public record Config(
            @Description("turns in the first burst") @Default("1") @Range(min = 1)
            int first) {}

    @Inject
    public Bursts(Config config) {
        this.length = config.first();
    }

    @Override
    public Set<String> turns() {
        return Set.of("discriminator", "generator");
    }

    @Override
    public String next(Progress progress) {
        if (done < length) {
            done++;
            return "discriminator";
        }
        done = 0;
        length++;
        return "generator";
    }

    @Override
    public Map<String, String> state() {
        return Map.of("length", String.valueOf(length), "done", String.valueOf(done));
    }

    @Override
    public void restore(Map<String, String> state) {
        length = Integer.parseInt(state.get("length"));
        done = Integer.parseInt(state.get("done"));
    }
}
