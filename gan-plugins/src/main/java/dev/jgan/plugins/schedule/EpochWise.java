package dev.jgan.plugins.schedule;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.training.TrainingSchedule;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Some epochs of discriminator turns, then some of generator turns, and again: k of Goodfellow et al. 2014, algorithm 1,
 * counted in epochs. An epoch is as many turns as the data has batches; for turns that read data, and the discriminator's do,
 * it is one time through the data. Turns of a generator whose loss is not paired read none, and an epoch of them is as many
 * turns. Which turn is next follows from how many there were, so that it has no state.
 */
@Description("Some epochs of discriminator turns, then some epochs of generator turns, and again")
@Paper("Goodfellow et al. 2014, algorithm 1, counted in epochs, https://arxiv.org/abs/1406.2661")
@Example("schedule: { type: epoch-wise, discriminator: 1, generator: 1 }")
public final class EpochWise implements TrainingSchedule {
    private static final String DISCRIMINATOR = "discriminator";
    private static final String GENERATOR = "generator";

    private final Config config;

    /**
     * The configuration.
     *
     * @param discriminator epochs of the discriminator in a row, at least 1
     * @param generator epochs of the generator in a row, at least 1
     */
    public record Config(
            @Description("epochs of discriminator turns in a row") @Default("1") @Range(min = 1)
            int discriminator,

            @Description("epochs of generator turns in a row; each turn completes a step") @Default("1") @Range(min = 1)
            int generator) {
        public Config {
            if (discriminator < 1 || generator < 1) {
                throw new IllegalArgumentException(
                        "each player needs at least 1 epoch in a row, found " + discriminator + " and " + generator);
            }
        }
    }

    @Inject
    public EpochWise(Config config) {
        this.config = config;
    }

    @Override
    public Set<String> turns() {
        return Set.of(DISCRIMINATOR, GENERATOR);
    }

    @Override
    public String next(Progress progress) {
        long turns = progress.count(DISCRIMINATOR) + progress.count(GENERATOR);
        long epochs = turns / progress.batchesPerEpoch();
        return epochs % ((long) config.discriminator + config.generator) < config.discriminator
                ? DISCRIMINATOR
                : GENERATOR;
    }
}
