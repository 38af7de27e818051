package dev.jgan.plugins.schedule;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.game.Reports;
import dev.jgan.api.training.Stateful;
import dev.jgan.api.training.TrainingSchedule;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;

/**
 * Trains the side that is behind, by the discriminator's accuracy: while it is above one threshold the discriminator waits,
 * while it is below another the generator does, and between them they alternate. The upper threshold is that of Wu et al. 2016
 * (3D-GAN), section 3.1: the discriminator is only updated if its accuracy was not above 0.8.
 *
 * <p>The accuracy is the mean of that on real and that on generated samples, each from the turn before where that turn
 * reported it, else from the last discriminator turn. So with a loss that has probabilities, generator turns tell when the
 * generator has caught up. Generator turns of a critic report nothing unless its loss is paired: there, {@code most} turns
 * later, a discriminator turn measures anew.
 *
 * <p>No side waits for more than {@code most} turns in a row, so that both go on being trained whatever the accuracy. The state
 * is how many turns in a row the last side has had.
 */
@Description("Trains the player that is behind, by the discriminator's accuracy")
@Paper("Wu et al. 2016, section 3.1, for the upper threshold, https://arxiv.org/abs/1610.07584")
@Example("schedule: { type: balance, low: 0.5, high: 0.8 }")
public final class Balance implements TrainingSchedule, Stateful {
    private static final String DISCRIMINATOR = "discriminator";
    private static final String GENERATOR = "generator";
    private static final String REAL = Reports.accuracy("real");
    private static final String FAKE = Reports.accuracy("fake");
    private static final String NONE = "";
    private static final String LAST = "last";
    private static final String ROW = "row";

    private final Config config;
    private String last = NONE;
    private int row;

    /**
     * The configuration.
     *
     * @param low the generator waits while the accuracy is below it; in [0, 1], 0 for never
     * @param high the discriminator waits while the accuracy is above it; from {@code low} to 1, 1 for never
     * @param most how many turns in a row a player waits at most, at least 1
     */
    public record Config(
            @Description("the generator waits while the discriminator's accuracy is below it; 0 for never")
            @Default("0.5")
            @Range(min = 0, max = 1)
            double low,

            @Description("the discriminator waits while its accuracy is above it; at least 'low', 1 for never")
            @Default("0.8")
            @Range(min = 0, max = 1)
            double high,

            @Description("how many turns in a row a player waits at most") @Default("10") @Range(min = 1)
            int most) {
        public Config {
            if (!(low >= 0 && low <= high && high <= 1)) {
                throw new IllegalArgumentException(
                        "'low' must be at least 0, 'high' at least 'low' and at most 1, found " + low + " and " + high);
            }
            if (most < 1) {
                throw new IllegalArgumentException("a player waits for at most 1 turn or more, found " + most);
            }
        }
    }

    @Inject
    public Balance(Config config) {
        this.config = config;
    }

    @Override
    public Set<String> turns() {
        return Set.of(DISCRIMINATOR, GENERATOR);
    }

    @Override
    public Map<String, Set<String>> reports() {
        return Map.of(DISCRIMINATOR, Set.of(REAL, FAKE));
    }

    @Override
    public String next(Progress progress) {
        String next = last.equals(NONE) ? DISCRIMINATOR : row < config.most ? wanted(progress) : other(last);
        row = next.equals(last) ? row + 1 : 1;
        last = next;
        return next;
    }

    private String wanted(Progress progress) {
        float accuracy = (newest(progress, REAL) + newest(progress, FAKE)) / 2;
        // As floats, like the accuracies: 4 of 5 are not above 0.8.
        return accuracy > (float) config.high ? GENERATOR : accuracy < (float) config.low ? DISCRIMINATOR : other(last);
    }

    private float newest(Progress progress, String report) {
        return progress.last(last, report)
                .or(() -> progress.last(DISCRIMINATOR, report))
                .orElseThrow(() -> new IllegalStateException("the discriminator's last turn did not report " + report));
    }

    private static String other(String turn) {
        return turn.equals(DISCRIMINATOR) ? GENERATOR : DISCRIMINATOR;
    }

    @Override
    public Map<String, String> state() {
        return Map.of(LAST, last, ROW, Integer.toString(row));
    }

    @Override
    public void restore(Map<String, String> state) {
        last = state.getOrDefault(LAST, NONE);
        row = Integer.parseInt(state.getOrDefault(ROW, "0"));
    }
}
