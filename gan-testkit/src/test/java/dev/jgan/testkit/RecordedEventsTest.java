package dev.jgan.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.CheckpointSaved;
import dev.jgan.api.event.EpochCompleted;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.SamplesReady;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.training.Verdict;
import dev.jgan.testkit.RecordedEvents.Judgement;
import dev.jgan.testkit.trial.FragileGuard;
import dev.jgan.testkit.trial.FragileObserver;
import dev.jgan.testkit.trial.Patience;
import dev.jgan.testkit.trial.Tally;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GanExtension.class)
class RecordedEventsTest {
    private final RecordedEvents events;

    RecordedEventsTest(RecordedEvents events) {
        this.events = events;
    }

    @Test
    void everyKindOfEventIsThereAndTheEndIsNotFinite() {
        List<TrainingEvent> all = events.all();

        assertThat(all.get(0)).isInstanceOf(RunStarted.class);
        assertThat(all.get(all.size() - 1))
                .isInstanceOfSatisfying(
                        RunFinished.class,
                        finished -> assertThat(finished.outcome()).isEqualTo(new RunFinished.Completed()));
        assertThat(all)
                .hasAtLeastOneElementOfType(EpochCompleted.class)
                .hasAtLeastOneElementOfType(StepCompleted.class)
                .hasAtLeastOneElementOfType(SamplesReady.class)
                .hasAtLeastOneElementOfType(EvaluationCompleted.class)
                .hasAtLeastOneElementOfType(CheckpointSaved.class);
        List<AnomalyDetected> anomalies = all.stream()
                .filter(AnomalyDetected.class::isInstance)
                .map(AnomalyDetected.class::cast)
                .toList();
        assertThat(anomalies).singleElement().satisfies(anomaly -> {
            assertThat(anomaly.kind()).isEqualTo("non-finite");
            assertThat(anomaly.step()).isBetween(17L, 19L);
        });
        for (TrainingEvent event : all) {
            if (event instanceof TurnCompleted turn) {
                turn.updates()
                        .forEach((player, update) -> assertThat(Float.isFinite(update.loss()))
                                .as("turn %d", turn.tick())
                                .isEqualTo(turn.tick() < anomalies.get(0).tick()));
            }
        }
    }

    @Test
    void anObserverIsToldEverythingAndClosedAndKnowsTheRunDirectory() {
        Tally tally = events.observe(Tally.class, "training: { steps: 10 }\nobservers: [fragile, tally]");

        assertThat(tally.counts())
                .containsAllEntriesOf(Map.of(
                        "RunStarted",
                        1,
                        "TurnCompleted",
                        20,
                        "StepCompleted",
                        10,
                        "EpochCompleted",
                        2,
                        "RunFinished",
                        1));
        assertThat(tally.counts()).doesNotContainKey("AnomalyDetected");
        assertThat(tally.closed()).isTrue();
        assertThat(tally.directory())
                .hasValueSatisfying(directory ->
                        assertThat(directory.resolve("events.jsonl")).isNotEmptyFile());
    }

    @Test
    void anObserverThatFailsIsTold() {
        assertThatThrownBy(() -> events.observe(FragileObserver.class, "training: { steps: 5 }\nobservers: [fragile]"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        FragileObserver.class.getName() + " failed when it was told of EvaluationCompleted[time=")
                .hasMessageContaining("step=5, ")
                .hasMessageContaining("java.util.NoSuchElementException")
                .hasMessageContaining("experiment:2  observers: [fragile]");
    }

    @Test
    void aGuardIsAskedUntilItEndsTheRun() {
        Judgement<Patience> judged = events.judge(Patience.class, "guards: [{ type: patience, turns: 1 }]");

        assertThat(judged.verdicts(Verdict.Warn.class))
                .containsExactly(new Verdict.Warn("impatient", "the run ends in 1 turns"));
        assertThat(judged.verdicts().get(judged.verdicts().size() - 1)).isEqualTo(new Verdict.Stop("no patience left"));
        assertThat(judged.end()).hasValueSatisfying(event -> assertThat(event).isInstanceOf(TurnCompleted.class));
    }

    @Test
    void aGuardThatNeverEndsTheRunIsAskedAboutAllEvents() {
        Judgement<Patience> judged = events.judge(Patience.class, "training: { steps: 2 }\nguards: [patience]");

        assertThat(judged.end()).isEmpty();
        assertThat(judged.verdicts()).hasSizeGreaterThan(8).containsOnly(Verdict.GO_ON);
    }

    @Test
    void aGuardThatFailsIsTold() {
        assertThatThrownBy(() -> events.judge(FragileGuard.class, "guards: [fragile]"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(FragileGuard.class.getName() + " failed when it was asked about SamplesReady[")
                .hasMessageContaining("experiment:1  guards: [fragile]");
    }

    @Test
    void aComponentThatIsNotNamedIsTold() {
        assertThatThrownBy(() -> events.judge(Patience.class, "training: { steps: 1 }"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "the experiment names no dev.jgan.testkit.trial.Patience, only [guard non-finite");
    }
}
