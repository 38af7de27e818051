package com.example.showcase;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.training.TrainingSchedule;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Some turns of the critic before each of the generator, and many of them before each of the first: the published code of
 * Arjovsky et al. 2017 (Wasserstein GAN) plays 100 instead of 5 in the first 25 steps, so that the generator follows a critic
 * that is worth following. What is next follows from how many turns there were, so that it has no state.
 */
@Description("Critic turns before each generator turn, more of them in the first steps")
@Paper("Arjovsky et al. 2017, https://arxiv.org/abs/1701.07875")
public final class WarmUp implements TrainingSchedule {
    private static final String DISCRIMINATOR = "discriminator";
    private static final String GENERATOR = "generator";

    private final Config config;

    /**
     * The configuration.
     *
     * @param critic turns of the discriminator before each turn of the generator
     * @param first likewise in the first steps
     * @param steps how many steps are first
     */
    public record Config(
            @Description("critic turns before each generator turn") @Default("5") @Range(min = 1)
            int critic,

            @Description("critic turns before each of the first generator turns") @Default("100") @Range(min = 1)
            int first,

            @Description("how many generator turns are the first") @Default("25") @Range(min = 0)
            int steps) {}

    @Inject
    public WarmUp(Config config) {
        this.config = config;
    }

    @Override
    public Set<String> turns() {
        return Set.of(DISCRIMINATOR, GENERATOR);
    }

    @Override
    public String next(Progress progress) {
        long next = progress.count(GENERATOR) + 1;
        long early = Math.min(next, config.steps);
        long due = early * config.first + (next - early) * config.critic;
        return progress.count(DISCRIMINATOR) < due ? DISCRIMINATOR : GENERATOR;
    }
}
