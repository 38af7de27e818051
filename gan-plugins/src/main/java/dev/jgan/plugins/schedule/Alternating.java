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
 * First some turns of the discriminator, then some of the generator, and again (Goodfellow et al. 2014, algorithm 1). Which
 * is next follows from how many turns there were, so that it has no state.
 */
@Description("Some discriminator turns, then some generator turns, and again")
@Paper("Goodfellow et al. 2014, algorithm 1, https://arxiv.org/abs/1406.2661")
@Example("schedule: { type: alternating, discriminator: 5, generator: 1 }")
public final class Alternating implements TrainingSchedule {
    private static final String DISCRIMINATOR = "discriminator";
    private static final String GENERATOR = "generator";

    private final Config config;

    /**
     * The configuration.
     *
     * @param discriminator turns of the discriminator in a row, at least 1: n_critic
     * @param generator turns of the generator in a row, at least 1
     */
    public record Config(
            @Description("discriminator turns in a row (n_critic)") @Default("1") @Range(min = 1)
            int discriminator,

            @Description("generator turns in a row; each completes a step") @Default("1") @Range(min = 1)
            int generator) {
        public Config {
            if (discriminator < 1 || generator < 1) {
                throw new IllegalArgumentException(
                        "each player needs at least 1 turn in a row, found " + discriminator + " and " + generator);
            }
        }
    }

    @Inject
    public Alternating(Config config) {
        this.config = config;
    }

    @Override
    public Set<String> turns() {
        return Set.of(DISCRIMINATOR, GENERATOR);
    }

    @Override
    public String next(Progress progress) {
        long turns = progress.count(DISCRIMINATOR) + progress.count(GENERATOR);
        return turns % ((long) config.discriminator + config.generator) < config.discriminator
                ? DISCRIMINATOR
                : GENERATOR;
    }
}
