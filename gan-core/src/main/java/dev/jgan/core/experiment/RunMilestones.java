package dev.jgan.core.experiment;

import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.data.Dataset;
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
import dev.jgan.core.evaluation.EvaluationHistory;
import dev.jgan.core.evaluation.EvaluationResult;
import dev.jgan.core.evaluation.Evaluator;
import dev.jgan.core.run.CheckpointState;
import dev.jgan.core.run.Checkpoints;
import dev.jgan.core.run.EventLog;
import dev.jgan.core.run.Retention;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private final Evaluated evaluated;
    private final Checkpoints checkpoints;
    private final RunState state;
    private final EventLog log;
    private final Clock clock;
    private final ExperimentConfig config;
    private final SampleSpec spec;

    private final Dataset data;
    private SampleMaker.@Nullable Start start;
    private long sampled = -1;
    private long saved;
    private Optional<String> failure = Optional.empty();

    /**
     * How a run is evaluated.
     *
     * @param evaluator empty if it is not
     * @param history what evaluations have shown; part of the run's state
     * @param generator what makes the samples, for {@link dev.jgan.api.metric.Basis#generator}
     */
    record Evaluated(Optional<Evaluator> evaluator, EvaluationHistory history, String generator) {}

    /**
     * Milestones of a run.
     *
     * @param data of which samples are made, if they are
     * @param savedTick the tick of the checkpoint it goes on from, -1 without one
     */
    RunMilestones(
            AssembledGame parts,
            CompiledGame game,
            Dataset data,
            Evaluated evaluated,
            Checkpoints checkpoints,
            RunState state,
            EventLog log,
            Clock clock,
            long savedTick) {
        this.game = game;
        this.data = data;
        this.config = parts.config();
        this.spec = parts.specs().samples();
        this.maker = new SampleMaker(parts.program(), game, parts.specs());
        this.evaluated = evaluated;
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
        long seed = config.seed();
        SampleMaker.Start from = start == null ? maker.start(config.samples().count(), seed, Optional.of(data)) : start;
        start = from;
        HostTensor made = maker.generate(from, seed, SampleMaker.SAMPLES_TICK);
        return Optional.of(new SamplesReady(time(), now.tick(), now.step(), made, spec, maker.panels(from, made)));
    }

    @Override
    public Optional<TrainingEvent> evaluation(Progress now) {
        EvaluationHistory history = evaluated.history();
        if (evaluated.evaluator().isEmpty() || history.has(now.tick())) {
            return Optional.empty();
        }
        history.begin(now.tick());
        Evaluator evaluator = evaluated.evaluator().get();
        try {
            EvaluationResult result = evaluator.evaluate(
                    maker.evaluated(config.evaluation().samples(), config.seed(), evaluator.referenceData()),
                    evaluated.generator(),
                    maker.functions(config.seed()),
                    config.seed());
            history.add(now.step(), result);
            return Optional.of(
                    new EvaluationCompleted(time(), now.tick(), now.step(), result.figures(), result.bases()));
        } catch (UnsupportedMetricException | UncheckedIOException e) {
            return Optional.of(new AnomalyDetected(
                    time(), now.tick(), now.step(), "evaluation-failed", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public boolean worthSaving() {
        return evaluated.history().foundBest();
    }

    @Override
    public Optional<String> stop() {
        return evaluated.history().stop();
    }

    @Override
    public Optional<TrainingEvent> checkpoint(Progress now) {
        if (saved == now.tick()) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        try {
            CheckpointState content = new CheckpointState(now.tick(), now.step(), state.capture(now));
            Retention retention = new Retention(
                    config.checkpoints().keep(), evaluated.history().best());
            Path directory = checkpoints.write(content, retention, log, game::save);
            saved = now.tick();
            evaluated.history().saved();
            failure = Optional.empty();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return Optional.of(new CheckpointSaved(time(), now.tick(), now.step(), directory, took));
        } catch (IOException e) {
            String message = "the checkpoint of step " + now.step() + " could not be written: " + e
                    + "; training goes on and will try again. Is the disk full?";
            LOG.error("{}", message);
            failure = Optional.of(message);
            evaluated.history().notSaved();
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
