package dev.jgan.api.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A turn updated its players. Tick and step count this turn already.
 *
 * @param turn its name: {@code discriminator}, {@code generator}, {@code joint}
 * @param updates what happened to each trained player, by its name
 * @param scores the mean logit by source, {@code real} and {@code fake}; what the turn did not compute is missing
 * @param probabilities the mean probability of being real by source, in [0, 1]; empty for critics
 * @param accuracies the share judged rightly by source, in [0, 1]
 * @param reports further numbers that components reported, by name
 * @param samples how many real samples the turn read
 * @param duration of the turn, reading data excluded
 */
public record TurnCompleted(
        Instant time,
        long tick,
        long step,
        String turn,
        Map<String, PlayerUpdate> updates,
        Map<String, Float> scores,
        Map<String, Float> probabilities,
        Map<String, Float> accuracies,
        Map<String, Float> reports,
        int samples,
        Duration duration)
        implements TrainingEvent {
    /**
     * One player's update.
     *
     * @param loss the whole cost, before the update
     * @param terms its summands by name
     * @param gradientNorm the Euclidean norm of the whole gradient
     */
    public record PlayerUpdate(float loss, Map<String, Float> terms, float gradientNorm) {}
}
