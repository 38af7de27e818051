package dev.jgan.core.metrics;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.CheckpointSaved;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunDescription;
import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.training.Observer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A run as meters. Counters count what happened in this process and never go back, not even when a run is resumed within it;
 * gauges are NaN before their first value. Losses, norms and scores have no unit.
 *
 * <p>Labels come from the experiment (players, observers, metrics) or are fixed. Anomaly kinds and evaluation values, which
 * components name, are limited in number: what comes beyond shows under {@code other}.
 */
public final class TrainingMeters implements Observer {
    private static final int MOST_NAMES = 64;
    private static final String OTHER = "other";
    private static final List<String> SOURCES = List.of("real", "fake");

    private final MeterRegistry registry;
    private final Counter steps;
    private final Counter images;
    private final Timer checkpoints;
    private final Map<String, PlayerMeters> players = new LinkedHashMap<>();
    private final Map<String, Reading> scores = new LinkedHashMap<>();
    private final Map<String, Reading> accuracies = new LinkedHashMap<>();
    private final Map<String, Reading> evaluations = new ConcurrentHashMap<>();
    private final Map<String, Counter> anomalies = new ConcurrentHashMap<>();
    private final Map<String, Counter> failures = new ConcurrentHashMap<>();

    private record PlayerMeters(Counter turns, Timer duration, Reading loss, Reading gradientNorm) {}

    /**
     * Registers the meters.
     *
     * @param players the names of the game's players
     * @param observers the names of the run's observers, whose failures are counted
     */
    public TrainingMeters(MeterRegistry registry, Collection<String> players, Collection<String> observers) {
        this.registry = registry;
        steps = Counter.builder("gan.train.steps")
                .description("Completed generator updates")
                .baseUnit("steps")
                .register(registry);
        images = Counter.builder("gan.train.images")
                .description("Real samples read by turns")
                .baseUnit("images")
                .register(registry);
        checkpoints = Timer.builder("gan.checkpoint.duration")
                .description("Time to write a checkpoint")
                .register(registry);
        players.forEach(player -> this.players.put(player, playerMeters(player)));
        for (String source : SOURCES) {
            Tags tags = Tags.of("source", source);
            scores.put(
                    source,
                    Reading.register(
                            registry, "gan.discriminator.score", tags, "Mean logit that the discriminator last gave"));
            accuracies.put(
                    source,
                    Reading.register(
                            registry,
                            "gan.discriminator.accuracy",
                            tags,
                            "Share that the discriminator last judged rightly, 0 to 1"));
        }
        anomalies.put("non-finite", anomalyCounter("non-finite"));
        anomalies.put(OTHER, anomalyCounter(OTHER));
        observers.forEach(observer -> failures.put(observer, failureCounter(observer)));
    }

    private PlayerMeters playerMeters(String player) {
        Tags tags = Tags.of("player", player);
        return new PlayerMeters(
                Counter.builder("gan.train.turns")
                        .description("Updates of a player; a joint turn counts for each player it trains")
                        .baseUnit("turns")
                        .tags(tags)
                        .register(registry),
                Timer.builder("gan.train.turn.duration")
                        .description("Time of a turn that updates a player, reading data excluded")
                        .tags(tags)
                        .register(registry),
                Reading.register(registry, "gan.loss", tags, "Cost of a player in its last turn, before the update"),
                Reading.register(
                        registry, "gan.gradient.norm", tags, "Euclidean norm of a player's gradient in its last turn"));
    }

    private Counter anomalyCounter(String kind) {
        return Counter.builder("gan.anomalies")
                .description("Anomalies seen, such as numbers that are not finite")
                .baseUnit("anomalies")
                .tag("kind", kind)
                .register(registry);
    }

    private Counter failureCounter(String observer) {
        return Counter.builder("gan.observer.failures")
                .description("Events that an observer failed on")
                .baseUnit("failures")
                .tag("observer", observer)
                .register(registry);
    }

    private Reading evaluationReading(String metric) {
        return Reading.register(
                registry, "gan.evaluation", Tags.of("metric", metric), "Value of a metric at the last evaluation");
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TurnCompleted turn) {
            turn(turn);
        } else if (event instanceof StepCompleted) {
            steps.increment();
        } else if (event instanceof RunStarted started) {
            info(started.run());
        } else if (event instanceof EvaluationCompleted evaluation) {
            evaluation
                    .figures()
                    .forEach(figure -> named(evaluations, figure.name(), this::evaluationReading)
                            .set(figure.value()));
        } else if (event instanceof AnomalyDetected anomaly) {
            named(anomalies, anomaly.kind(), this::anomalyCounter).increment();
        } else if (event instanceof CheckpointSaved checkpoint) {
            checkpoints.record(checkpoint.duration());
        }
    }

    private void turn(TurnCompleted turn) {
        turn.updates().forEach((player, update) -> {
            PlayerMeters meters = players.get(player);
            if (meters == null) {
                throw new IllegalArgumentException(
                        "a turn updated player " + player + "; the meters know " + players.keySet());
            }
            meters.turns.increment();
            meters.duration.record(turn.duration());
            meters.loss.set(update.loss());
            meters.gradientNorm.set(update.gradientNorm());
        });
        set(scores, turn.scores());
        set(accuracies, turn.accuracies());
        images.increment(turn.samples());
    }

    private static void set(Map<String, Reading> readings, Map<String, Float> values) {
        values.forEach((source, value) -> {
            Reading reading = readings.get(source);
            if (reading != null) {
                reading.set(value);
            }
        });
    }

    /** One run is shown at a time, so that the registry of a process with many runs does not grow. */
    private void info(RunDescription run) {
        registry.find("gan.run.info").meters().forEach(registry::remove);
        Tags tags = Tags.of("run", run.id(), "experiment", run.experiment(), "version", run.version());
        Reading.register(registry, "gan.run.info", tags, "The run: always 1").set(1);
    }

    /** Counts an observer's failure. */
    public void observerFailed(String observer) {
        named(failures, observer, this::failureCounter).increment();
    }

    private static <T> T named(Map<String, T> meters, String name, Function<String, T> maker) {
        boolean full = meters.size() >= MOST_NAMES && !meters.containsKey(name);
        return meters.computeIfAbsent(full ? OTHER : name, maker);
    }
}
