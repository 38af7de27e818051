package dev.jgan.cli.console;

import dev.jgan.api.event.TurnCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** Where a run stands: its step, pace, losses and scores, smoothed over the last turns. */
final class Progress {
    private static final Map<String, String> SHORT_NAMES = Map.of("discriminator", "D", "generator", "G");

    private final long steps;
    private final Pace pace;
    private final Map<String, RunningMean> losses = new LinkedHashMap<>();
    private final Map<String, RunningMean> scores = new LinkedHashMap<>();
    private long step;

    Progress(Instant start, long step, long steps) {
        this.step = step;
        this.steps = steps;
        this.pace = new Pace(start, step);
    }

    void turn(TurnCompleted turn) {
        turn.updates().forEach((player, update) -> mean(losses, player).add(update.loss()));
        // Probabilities are easier to read than logits; critics have only the latter.
        Map<String, Float> judged = turn.probabilities().isEmpty() ? turn.scores() : turn.probabilities();
        judged.forEach((source, score) -> mean(scores, source).add(score));
        step = turn.step();
        pace.reached(turn.time(), step);
    }

    private static RunningMean mean(Map<String, RunningMean> means, String name) {
        return means.computeIfAbsent(name, missing -> new RunningMean());
    }

    long step() {
        return step;
    }

    long steps() {
        return steps;
    }

    /** The share that is done, in [0, 1]. */
    double done() {
        return steps <= 0 ? 1 : Math.min(1, (double) step / steps);
    }

    String percent() {
        return String.format(Locale.ROOT, "%3d%%", (int) Math.floor(done() * 100));
    }

    /** Such as {@code 8.1}. */
    String stepsPerSecond() {
        return Numbers.rate(pace.stepsPerSecond());
    }

    String timeLeft() {
        Optional<Duration> left = pace.timeTo(steps);
        return left.isPresent() ? Numbers.clock(left.get()) + " left" : "";
    }

    /** {@code D 1.380 G 0.694}, empty before the first turn. */
    String losses(DoubleFunction<String> format) {
        return list(losses, format);
    }

    /** {@code real 0.612 fake 0.388}, empty before the first turn that judges. */
    String scores(DoubleFunction<String> format) {
        return list(scores, format);
    }

    /** In a fixed order, so that the players, and real and fake, do not change places with the first turns. */
    private static String list(Map<String, RunningMean> means, DoubleFunction<String> format) {
        return means.entrySet().stream()
                .sorted(Comparator.comparing(mean -> rank(mean.getKey())))
                .map(mean -> SHORT_NAMES.getOrDefault(mean.getKey(), mean.getKey()) + " "
                        + format.apply(mean.getValue().value()))
                .collect(Collectors.joining(" "));
    }

    private static String rank(String name) {
        return name.equals("real") ? "0" : name.equals("fake") ? "1" : name;
    }
}
