package dev.jgan.core.engine;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.backend.TurnResult;
import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.EpochCompleted;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.RunFinished.Outcome;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.game.Player;
import dev.jgan.api.training.Verdict;
import dev.jgan.core.data.BatchSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The training loop: asks the schedule for the next turn, runs it, publishes what happened. At the end of a step come, in
 * this order, samples, evaluation and the checkpoint, so that a checkpoint holds everything that happened before it.
 */
public final class Engine {
    private final Training training;
    private final TrainingPlan plan;
    private final StopSignal stop;
    private final Clock clock;

    private Progress progress;
    private long epoch;
    private boolean nonFinite;
    private Optional<Outcome> end = Optional.empty();

    /** An engine, about to go on from some progress. */
    public Engine(Training training, TrainingPlan plan, Progress start, StopSignal stop, Clock clock) {
        this.training = training;
        this.plan = plan;
        this.stop = stop;
        this.clock = clock;
        this.progress = start;
        this.epoch = training.data().order().epoch(start.batches());
    }

    /** Where the run stands. */
    public Progress progress() {
        return progress;
    }

    /**
     * Trains until the last step, a verdict or a stop.
     *
     * @return how it ended; {@link RunFinished} is left to the caller, who knows what comes after
     */
    public Outcome run() {
        while (end.isEmpty() && progress.step() < plan.steps()) {
            training.milestones()
                    .stop()
                    .or(stop::reason)
                    .ifPresent(reason -> end = Optional.of(new RunFinished.Stopped(reason)));
            if (end.isEmpty()) {
                turn();
            }
        }
        Outcome outcome = end.orElse(new RunFinished.Completed());
        if (!(outcome instanceof RunFinished.Diverged)) {
            finish();
        }
        return outcome;
    }

    private void turn() {
        String name = training.schedule()
                .next(progress.forSchedule(epoch, training.data().order().batchesPerEpoch()));
        Set<Player> players = training.turns().get(name);
        if (players == null) {
            throw new IllegalStateException("the schedule asked for the turn '" + name + "', but the game has "
                    + training.turns().keySet());
        }
        boolean completesStep = players.contains(Player.GENERATOR);
        boolean epochEnds = false;
        TurnCompleted event;
        if (training.game().columns(name, progress.count(name)).isEmpty()) {
            event = execute(name, players, Batch.EMPTY, 0);
        } else {
            BatchSource.Loaded loaded = training.data().next();
            epochEnds = loaded.lastOfEpoch();
            event = execute(name, players, loaded.batch(), plan.batchSize());
            training.data().release(loaded);
        }
        publish(event);
        tellNonFinite(event);
        if (epochEnds) {
            epoch++;
            publish(new EpochCompleted(now(), progress.tick(), progress.step(), epoch));
        }
        if (completesStep) {
            publish(new StepCompleted(now(), progress.tick(), progress.step()));
            stepEnded();
        }
    }

    private TurnCompleted execute(String name, Set<Player> players, Batch batch, int samples) {
        Moment moment = new Moment(new DrawKey(plan.seed(), progress.tick()), progress.step(), progress.count(name));
        long began = System.nanoTime();
        TurnResult result = training.game().run(name, batch, moment);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        progress = progress.after(name, players.contains(Player.GENERATOR), samples > 0, result.reports());
        return TurnReport.event(now(), progress, name, players, result, samples, took);
    }

    /** A number that is not finite is an anomaly the same turn, whatever guards there are; told once until all are finite. */
    private void tellNonFinite(TurnCompleted event) {
        Optional<String> broken = TurnReport.nonFinite(progress.last().getOrDefault(event.turn(), Map.of()));
        if (broken.isPresent() && !nonFinite && end.isEmpty()) {
            publish(new AnomalyDetected(
                    now(),
                    progress.tick(),
                    progress.step(),
                    "non-finite",
                    "the turn '" + event.turn() + "' reported " + broken.get()));
        }
        nonFinite = broken.isPresent();
    }

    private void stepEnded() {
        boolean lastStep = progress.step() >= plan.steps();
        if (lastStep || end.isPresent()) {
            return;
        }
        if (due(plan.samplesEvery())) {
            training.milestones().samples(progress).ifPresent(this::publish);
        }
        if (due(plan.evaluationEvery())) {
            training.milestones().evaluation(progress).ifPresent(this::publish);
        }
        boolean save = due(plan.checkpointsEvery()) || training.milestones().worthSaving();
        if (end.isEmpty() && save) {
            training.milestones().checkpoint(progress).ifPresent(this::publish);
        }
    }

    private void finish() {
        training.milestones().samples(progress).ifPresent(this::publish);
        if (plan.evaluationEvery() > 0 && progress.step() >= plan.steps()) {
            training.milestones().evaluation(progress).ifPresent(this::publish);
        }
        training.milestones().checkpoint(progress).ifPresent(this::publish);
    }

    private boolean due(long every) {
        return every > 0 && progress.step() % every == 0;
    }

    private void publish(TrainingEvent event) {
        Optional<Verdict> verdict = training.events().publish(event);
        if (end.isEmpty()) {
            end = verdict.map(Engine::outcome);
        }
    }

    private static Outcome outcome(Verdict verdict) {
        if (verdict instanceof Verdict.Diverged diverged) {
            return new RunFinished.Diverged(diverged.reason());
        }
        if (verdict instanceof Verdict.Stop stop) {
            return new RunFinished.Stopped(stop.reason());
        }
        throw new IllegalStateException("not a verdict that ends a run: " + verdict);
    }

    /** The time of an event, to the microsecond, as it is written. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
