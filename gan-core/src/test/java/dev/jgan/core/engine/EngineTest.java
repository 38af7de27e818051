package dev.jgan.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.EpochCompleted;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.training.Guard;
import dev.jgan.api.training.TrainingSchedule;
import dev.jgan.api.training.Verdict;
import dev.jgan.core.data.BatchSource;
import dev.jgan.core.engine.EventPublisher.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final ScriptedGame game = new ScriptedGame();
    private final List<String> milestones = new ArrayList<>();
    private final List<TrainingEvent> events = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<Named<Guard>> guards = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private long worthSavingAt = -1;
    private long stopAfter = -1;

    @Test
    void aStepIsAGeneratorUpdateAndTheScheduleDecidesWhatComesBefore() {
        RunFinished.Outcome outcome = run(plan(2, 0, 0), new Alternating(3), Progress.START);

        assertThat(outcome).isEqualTo(new RunFinished.Completed());
        assertThat(game.calls)
                .containsExactly(
                        "discriminator",
                        "discriminator",
                        "discriminator",
                        "generator",
                        "discriminator",
                        "discriminator",
                        "discriminator",
                        "generator");
        assertThat(events).filteredOn(StepCompleted.class::isInstance).hasSize(2);
        assertThat(game.moments)
                .extracting(moment -> moment.key().tick())
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(game.moments).extracting(moment -> moment.step()).containsExactly(0L, 0L, 0L, 0L, 1L, 1L, 1L, 1L);
        assertThat(game.moments)
                .extracting(moment -> moment.occurrence())
                .containsExactly(0L, 1L, 2L, 0L, 3L, 4L, 5L, 1L);
    }

    @Test
    void whatAnEvaluationFindsWorthSavingIsSavedAtOnce() {
        worthSavingAt = 2;
        run(new TrainingPlan(5, 0, 4, 1, 1, 4), new Alternating(1), Progress.START);

        assertThat(milestones)
                .containsExactly(
                        "evaluation 1",
                        "evaluation 2",
                        "checkpoint 2",
                        "evaluation 3",
                        "evaluation 4",
                        "checkpoint 4",
                        "samples 5",
                        "evaluation 5",
                        "checkpoint 5");
    }

    @Test
    void evaluationsMayStopTheRunAfterTheirStepHasBeenSaved() {
        stopAfter = 2;
        RunFinished.Outcome outcome = run(new TrainingPlan(5, 0, 2, 1, 1, 4), new Alternating(1), Progress.START);

        assertThat(outcome).isEqualTo(new RunFinished.Stopped("it gets no better"));
        assertThat(milestones)
                .containsExactly("evaluation 1", "evaluation 2", "checkpoint 2", "samples 2", "checkpoint 2");
    }

    @Test
    void turnsThatReadNoDataConsumeNone() {
        run(plan(3, 0, 0), new Alternating(1), Progress.START);

        assertThat(game.firstSamples).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aTurnsReportsComeBackSorted() {
        run(plan(1, 0, 0), new Alternating(1), Progress.START);

        TurnCompleted first = (TurnCompleted) events.get(0);
        assertThat(first.turn()).isEqualTo("discriminator");
        assertThat(first.tick()).isEqualTo(1);
        assertThat(first.updates()).containsOnlyKeys("discriminator");
        assertThat(first.updates().get("discriminator").terms()).containsEntry("adversarial", 0f);
        assertThat(first.scores()).containsExactly(Map.entry("fake", -1f));
        assertThat(first.samples()).isEqualTo(4);
    }

    @Test
    void samplesComeBeforeEvaluationAndTheCheckpointLast() {
        run(new TrainingPlan(4, 2, 2, 2, 1, 4), new Alternating(1), Progress.START);

        assertThat(milestones)
                .containsExactly(
                        "samples 2", "evaluation 2", "checkpoint 2", "samples 4", "evaluation 4", "checkpoint 4");
    }

    @Test
    void anInterruptedRunGoesOnAsIfNothingHadHappened() {
        run(plan(5, 0, 0), new Alternating(2), Progress.START);
        List<Float> whole = List.copyOf(game.firstSamples);
        List<String> calls = List.copyOf(game.calls);
        game.firstSamples.clear();
        game.calls.clear();

        runFrom(new Alternating(2), runUntil(new Alternating(2), 4));

        assertThat(game.calls).isEqualTo(calls);
        assertThat(game.firstSamples).isEqualTo(whole);
    }

    @Test
    void progressSurvivesBeingWrittenDown() {
        Progress progress = Progress.START
                .after("discriminator", false, true, Map.of("accuracy/real", 0.1f, "score/real", Float.NaN))
                .after("generator", true, false, Map.of("loss/generator", -0f));

        assertThat(Progress.of(progress.state())).isEqualTo(progress);
        assertThatThrownBy(() -> Progress.of(Map.of("tick", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("step");
    }

    @Test
    void aNonFiniteLossIsAnAnomalyAndEndsTheRunAtTheSameTurnWithoutACheckpoint() {
        guards.add(new Named<>(
                "finite",
                event -> event instanceof TurnCompleted turn
                                && turn.updates().values().stream().anyMatch(update -> Float.isNaN(update.loss()))
                        ? new Verdict.Diverged("non-finite", "the loss is NaN")
                        : Verdict.GO_ON));
        game.poisonedTick = 2;

        RunFinished.Outcome outcome = run(plan(10, 0, 1), new Alternating(1), Progress.START);

        assertThat(outcome).isEqualTo(new RunFinished.Diverged("the loss is NaN"));
        assertThat(game.calls).hasSize(3);
        assertThat(events)
                .filteredOn(AnomalyDetected.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(event.tick()).isEqualTo(3));
        assertThat(milestones).containsExactly("checkpoint 1");
    }

    @Test
    void aNonFiniteNumberIsAnAnomalyTheSameTurnWithoutAnyGuardAndToldOnce() {
        game.poisonedTick = 2;

        RunFinished.Outcome outcome = run(plan(5, 0, 0), new Alternating(1), Progress.START);

        assertThat(outcome).isEqualTo(new RunFinished.Completed());
        assertThat(events)
                .filteredOn(AnomalyDetected.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(event.tick()).isEqualTo(3))
                .extracting(event -> ((AnomalyDetected) event).message())
                .asString()
                .contains("discriminator", "NaN");
    }

    @Test
    void aScheduleSeesWhatTheLastTurnsReportedAlsoAfterAResume() {
        List<Optional<Float>> seen = new ArrayList<>();
        TrainingSchedule watching = new TrainingSchedule() {
            @Override
            public Set<String> turns() {
                return Set.of("joint");
            }

            @Override
            public String next(TrainingSchedule.Progress progress) {
                seen.add(progress.last("joint", "loss/generator"));
                return "joint";
            }
        };
        Progress stopped = runUntil(watching, 2);
        runFrom(watching, stopped);

        assertThat(seen)
                .containsExactly(Optional.empty(), Optional.of(0f), Optional.of(1f), Optional.of(2f), Optional.of(3f));
    }

    @Test
    void aGuardCanStopARunWhichThenSavesACheckpoint() {
        guards.add(new Named<>(
                "plateau",
                event -> event instanceof StepCompleted step && step.step() == 2
                        ? new Verdict.Stop("no progress")
                        : Verdict.GO_ON));

        assertThat(run(plan(10, 0, 0), new Alternating(1), Progress.START))
                .isEqualTo(new RunFinished.Stopped("no progress"));
        assertThat(milestones).containsExactly("samples 2", "checkpoint 2");
    }

    @Test
    void aFailingGuardFailsTheRunAndAFailingObserverDoesNot() {
        guards.add(new Named<>("broken", event -> {
            throw new IllegalStateException("no");
        }));
        assertThatThrownBy(() -> run(plan(1, 0, 0), new Alternating(1), Progress.START))
                .isInstanceOf(GuardFailedException.class)
                .hasMessageContaining("broken");

        guards.clear();
        EventPublisher publisher = new EventPublisher(
                guards,
                List.of(
                        new Named<>("throws", event -> {
                            throw new IllegalStateException("disk full");
                        }),
                        new Named<>("notes", events::add)),
                failed::add);
        events.clear();
        assertThat(run(plan(1, 0, 0), new Alternating(1), Progress.START, publisher, stop))
                .isEqualTo(new RunFinished.Completed());
        assertThat(events).hasSize(3);
        assertThat(failed).containsExactly("throws", "throws", "throws");
        assertThat(publisher.failures()).containsEntry("throws", 3L);
    }

    @Test
    void anEpochEndsWhenEveryWholeBatchWasRead() {
        run(plan(5, 0, 0), new Alternating(1), Progress.START);

        assertThat(events)
                .filteredOn(EpochCompleted.class::isInstance)
                .extracting(event -> ((EpochCompleted) event).epoch(), TrainingEvent::step)
                .containsExactly(tuple(1L, 1L), tuple(2L, 3L));
    }

    @Test
    void aJointTurnCompletesAStep() {
        assertThat(run(plan(3, 0, 0), new Joint(), Progress.START)).isEqualTo(new RunFinished.Completed());
        assertThat(game.calls).containsExactly("joint", "joint", "joint");
    }

    @Test
    void aScheduleThatAsksForTurnsTheGameLacksIsRefused() {
        TrainingSchedule odd = new TrainingSchedule() {
            @Override
            public Set<String> turns() {
                return Set.of("encoder");
            }

            @Override
            public String next(TrainingSchedule.Progress progress) {
                return "encoder";
            }
        };

        assertThatThrownBy(() -> run(plan(1, 0, 0), odd, Progress.START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("encoder");
    }

    private static TrainingPlan plan(long steps, long samplesEvery, long checkpointsEvery) {
        return new TrainingPlan(steps, samplesEvery, checkpointsEvery, 0, 1, 4);
    }

    private RunFinished.Outcome run(TrainingPlan plan, TrainingSchedule schedule, Progress start) {
        EventPublisher publisher = new EventPublisher(guards, List.of(new Named<>("notes", events::add)), failed::add);
        return run(plan, schedule, start, publisher, stop);
    }

    private RunFinished.Outcome run(
            TrainingPlan plan, TrainingSchedule schedule, Progress start, EventPublisher publisher, StopSignal signal) {
        try (BatchSource data = new BatchSource(new CountingDataset(11), 4, plan.seed(), start.batches())) {
            return engine(plan, schedule, start, publisher, signal, data).run();
        }
    }

    /** Trains with a stop after some turns, in the middle of a step, and gives back how far it came. */
    private Progress runUntil(TrainingSchedule schedule, int turns) {
        StopSignal signal = new StopSignal();
        EventPublisher publisher = new EventPublisher(
                guards,
                List.of(new Named<>("stops", event -> {
                    if (event instanceof TurnCompleted turn && turn.tick() == turns) {
                        signal.request("enough");
                    }
                })),
                failed::add);
        try (BatchSource data = new BatchSource(new CountingDataset(11), 4, 1, 0)) {
            Engine engine = engine(plan(5, 0, 0), schedule, Progress.START, publisher, signal, data);
            assertThat(engine.run()).isEqualTo(new RunFinished.Stopped("enough"));
            assertThat(engine.progress().tick()).isEqualTo(turns);
            return Progress.of(engine.progress().state());
        }
    }

    private void runFrom(TrainingSchedule schedule, Progress start) {
        EventPublisher publisher = new EventPublisher(guards, List.of(), failed::add);
        run(plan(5, 0, 0), schedule, start, publisher, new StopSignal());
    }

    private Engine engine(
            TrainingPlan plan,
            TrainingSchedule schedule,
            Progress start,
            EventPublisher publisher,
            StopSignal signal,
            BatchSource data) {
        Milestones noted = new Milestones() {
            @Override
            public Optional<TrainingEvent> samples(Progress now) {
                return note("samples", now);
            }

            @Override
            public Optional<TrainingEvent> evaluation(Progress now) {
                return note("evaluation", now);
            }

            @Override
            public Optional<TrainingEvent> checkpoint(Progress now) {
                return note("checkpoint", now);
            }

            @Override
            public boolean worthSaving() {
                return milestones.contains("evaluation " + worthSavingAt)
                        && !milestones.contains("checkpoint " + worthSavingAt);
            }

            @Override
            public Optional<String> stop() {
                return milestones.contains("evaluation " + stopAfter)
                        ? Optional.of("it gets no better")
                        : Optional.empty();
            }

            private Optional<TrainingEvent> note(String what, Progress now) {
                milestones.add(what + " " + now.step());
                return Optional.empty();
            }
        };
        return new Engine(
                new Training(game, ScriptedGame.TURNS, schedule, data, publisher, noted),
                plan,
                start,
                signal,
                Clock.fixed(Instant.parse("2026-01-02T03:04:05.123456789Z"), ZoneOffset.UTC));
    }

    /** n discriminator turns, then a generator turn. */
    private record Alternating(int discriminator) implements TrainingSchedule {
        @Override
        public Set<String> turns() {
            return Set.of("discriminator", "generator");
        }

        @Override
        public String next(TrainingSchedule.Progress progress) {
            long owed = (progress.count("generator") + 1) * discriminator;
            return progress.count("discriminator") < owed ? "discriminator" : "generator";
        }
    }

    private record Joint() implements TrainingSchedule {
        @Override
        public Set<String> turns() {
            return Set.of("joint");
        }

        @Override
        public String next(TrainingSchedule.Progress progress) {
            return "joint";
        }
    }
}
