package dev.jgan.core.experiment;

import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.CheckpointSaved;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.SamplesReady;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.core.engine.Milestones;
import dev.jgan.core.engine.Progress;
import dev.jgan.core.run.CheckpointState;
import dev.jgan.core.run.Checkpoints;
import dev.jgan.core.run.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the samples, evaluations and checkpoints of a run. */
final class RunMilestones implements Milestones {
    private static final Logger LOG = LoggerFactory.getLogger(RunMilestones.class);

    private final CompiledGame game;
    private final SampleMaker maker;
    private final Evaluator evaluator;
    private final Checkpoints checkpoints;
    private final RunState state;
    private final EventLog log;
    private final Clock clock;
    private final SampleSpec spec;
    private final int samples;
    private final int keep;
    private final long seed;

    private @Nullable HostTensor latents;
    private long sampled = -1;
    private long evaluated = -1;
    private long saved;
    private Optional<String> failure = Optional.empty();

    /**
     * Milestones of a run.
     *
     * @param savedTick the tick of the checkpoint it goes on from, -1 without one
     */
    RunMilestones(
            Assembly.Trainable parts,
            CompiledGame game,
            Checkpoints checkpoints,
            RunState state,
            EventLog log,
            Clock clock,
            long savedTick) {
        ExperimentConfig config = parts.game().config();
        this.game = game;
        this.seed = config.seed();
        this.spec = parts.game().specs().samples();
        this.maker = new SampleMaker(parts.game().program(), game, parts.game().specs());
        this.evaluator = new Evaluator(
                parts.metrics(), parts.dataset(), maker, config.evaluation().samples(), seed);
        this.samples = config.samples().count();
        this.keep = config.checkpoints().keep();
        this.checkpoints = checkpoints;
        this.state = state;
        this.log = log;
        this.clock = clock;
        this.saved = savedTick;
    }

    @Override
    public Optional<TrainingEvent> samples(Progress now) {
        if (!maker.able() || sampled == now.tick()) {
            return Optional.empty();
        }
        sampled = now.tick();
        HostTensor start = latents == null ? maker.latents(samples, seed, SampleMaker.SAMPLES_TICK) : latents;
        latents = start;
        HostTensor made = maker.generate(start, maker.everyClass(samples), seed, SampleMaker.SAMPLES_TICK);
        return Optional.of(new SamplesReady(time(), now.tick(), now.step(), made, spec));
    }

    @Override
    public Optional<TrainingEvent> evaluation(Progress now) {
        if (!evaluator.hasMetrics() || evaluated == now.tick()) {
            return Optional.empty();
        }
        evaluated = now.tick();
        try {
            Evaluator.Result result = evaluator.evaluate();
            return Optional.of(
                    new EvaluationCompleted(time(), now.tick(), now.step(), result.figures(), result.bases()));
        } catch (UnsupportedMetricException e) {
            return Optional.of(new AnomalyDetected(
                    time(), now.tick(), now.step(), "evaluation-failed", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Optional<TrainingEvent> checkpoint(Progress now) {
        if (saved == now.tick()) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        try {
            CheckpointState content = new CheckpointState(now.tick(), now.step(), state.capture(now));
            Path directory = checkpoints.write(content, keep, log, game::save);
            saved = now.tick();
            failure = Optional.empty();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return Optional.of(new CheckpointSaved(time(), now.tick(), now.step(), directory, took));
        } catch (IOException e) {
            String message = "the checkpoint of step " + now.step() + " could not be written: " + e
                    + "; training goes on and will try again. Is the disk full?";
            LOG.error("{}", message);
            failure = Optional.of(message);
            return Optional.of(new AnomalyDetected(time(), now.tick(), now.step(), "checkpoint-failed", message));
        }
    }

    /** Why the last attempt to save failed, empty if it did not. */
    Optional<String> failure() {
        return failure;
    }

    private Instant time() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
