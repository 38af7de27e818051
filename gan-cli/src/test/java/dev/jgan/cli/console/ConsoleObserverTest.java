package dev.jgan.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunDescription;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConsoleObserverTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void aTerminalShowsABarWithPaceTimeLeftLossesAndScores() {
        RecordedTerminal recorded = new RecordedTerminal(140, false);
        ConsoleObserver observer = new ConsoleObserver(recorded.terminal(), Duration.ofSeconds(10));

        observer.on(started(1000, 0, false));
        // 500 steps in 100 seconds: five a second, a hundred seconds left.
        train(observer, 0, 500, Duration.ofMillis(200));

        assertThat(recorded.screen())
                .containsExactly(
                        "Training ring for 1000 steps",
                        "ring  50% [##############--------------]  500/1000  5.0 steps/s  1:40 left"
                                + "  loss D 1.250 G 0.750  score real 0.600 fake 0.400");
    }

    @Test
    void eightyColumnsHoldEverything() {
        assertThat(barAfterHalf(80))
                .isEqualTo(" 50% [####----]  500/1000  5.0/s  1:40 left  D 1.25 G 0.75  real 0.60 fake 0.40")
                .hasSizeLessThan(80);
    }

    @Test
    void aNarrowerTerminalLosesTheLeastImportantFirst() {
        assertThat(barAfterHalf(68)).isEqualTo(" 50% [###---]  5.0/s  1:40 left  D 1.25 G 0.75  real 0.60 fake 0.40");
        assertThat(barAfterHalf(50)).isEqualTo(" 50% [###---]  D 1.25 G 0.75  real 0.60 fake 0.40");
        assertThat(barAfterHalf(20)).isEqualTo(" 50% [######------]");
        assertThat(barAfterHalf(4)).isEqualTo("50%");
        assertThat(barAfterHalf(1)).isEmpty();
    }

    @Test
    void figuresAreShownWithWhatTheyWereComputedFrom() {
        RecordedTerminal recorded = new RecordedTerminal(0, false);
        ConsoleObserver observer = new ConsoleObserver(recorded.terminal(), Duration.ofSeconds(10));
        Basis none = new Basis("none", 2500, "mnist train 3f9a0c1db2e4", 0, "weights");
        Basis digits = new Basis("mnist-1", 2500, "mnist train 3f9a0c1db2e4", 60000, "weights");

        observer.on(new EvaluationCompleted(
                START,
                2000,
                1000,
                List.of(
                        Figure.of("fid", 12.3456),
                        Figure.of("modes", 8),
                        new Figure("kid", 0.00123456, OptionalDouble.of(0.0002))),
                Map.of("fid", digits, "modes", none, "kid", digits)));

        assertThat(recorded.screen())
                .containsExactly(
                        "step 1000  fid 12.35  kid 0.001235 ± 0.0002",
                        "  of 2500 samples (weights) against 60000 of mnist train 3f9a0c1db2e4, features mnist-1",
                        "step 1000  modes 8",
                        "  of 2500 samples (weights), features none");
    }

    @Test
    void aFigureHasFourDigits() {
        assertThat(List.of(0.0, 8.0, 0.9891234, 1234567.0, 0.0000123456, 1e-9, 123456789.0, -2.0).stream()
                        .map(Numbers::figure))
                .containsExactly("0", "8", "0.9891", "1235000", "0.00001235", "1e-9", "1.235e8", "-2");
        assertThat(Numbers.figure(Double.NaN)).isEqualTo("NaN");
        assertThat(Numbers.figure(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }

    private static String barAfterHalf(int columns) {
        RecordedTerminal recorded = new RecordedTerminal(columns, false);
        ConsoleObserver observer = new ConsoleObserver(recorded.terminal(), Duration.ofSeconds(10));
        observer.on(started(1000, 0, false));
        train(observer, 0, 500, Duration.ofMillis(200));
        List<String> screen = recorded.screen();
        return screen.size() < 2 ? "" : screen.get(1);
    }

    @Test
    void coloursDoNotCountForTheWidth() {
        RecordedTerminal recorded = new RecordedTerminal(100, true);
        ConsoleObserver observer = new ConsoleObserver(recorded.terminal(), Duration.ofSeconds(10));

        observer.on(started(1000, 0, false));
        train(observer, 0, 500, Duration.ofMillis(200));

        String line = recorded.screen().get(1);
        assertThat(line).contains("\u001b[42m");
        assertThat(line.replaceAll("\u001b\\[[0-9]*m", "")).hasSizeLessThan(100);
    }

    @Test
    void elsewhereThereIsAPlainLineNowAndThen() {
        RecordedTerminal recorded = new RecordedTerminal(0, false);
        ConsoleObserver observer = new ConsoleObserver(recorded.terminal(), Duration.ofSeconds(10));

        observer.on(started(1000, 0, false));
        train(observer, 0, 125, Duration.ofMillis(200));
        observer.on(new RunFinished(START.plusSeconds(25), 125, 125, new RunFinished.Stopped("asked to")));

        assertThat(recorded.screen()).hasSize(5);
        assertThat(recorded.screen().subList(1, 4))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("step 10/1000 (1%)"),
                        line -> assertThat(line).startsWith("step 60/1000 (6%)"),
                        line -> assertThat(line).startsWith("step 110/1000 (11%)"));
        assertThat(recorded.screen().get(4))
                .isEqualTo("step 125/1000 (12%)  5.0 steps/s  2:55 left"
                        + "  loss D 1.250 G 0.750  score real 0.600 fake 0.400");
        assertThat(recorded.written()).doesNotContain("\u001b");
    }

    @Test
    void aResumedRunSaysWhereItGoesOn() {
        RecordedTerminal recorded = new RecordedTerminal(0, false);
        ConsoleObserver observer = new ConsoleObserver(recorded.terminal(), Duration.ofSeconds(10));

        observer.on(started(1000, 400, true));
        // The pace is that of this process: 400 steps of an earlier one do not count.
        train(observer, 400, 415, Duration.ofMillis(200));

        assertThat(recorded.screen())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("Going on with ring from step 400 to step 1000"),
                        line -> assertThat(line).startsWith("step 410/1000 (41%)  5.0 steps/s  1:58 left"));
    }

    @Test
    void anAnomalyAndANonFiniteLossAreShown() {
        RecordedTerminal recorded = new RecordedTerminal(140, false);
        ConsoleObserver observer = new ConsoleObserver(recorded.terminal(), Duration.ofSeconds(10));

        observer.on(started(10, 0, false));
        train(observer, 0, 2, Duration.ofSeconds(1));
        observer.on(turn(Map.of("generator", Float.NaN), START.plusSeconds(3), 3, Map.of()));
        observer.on(new AnomalyDetected(START.plusSeconds(3), 3, 3, "non-finite", "the loss of generator is NaN"));
        observer.close();

        assertThat(recorded.screen())
                .contains("step 3  non-finite: the loss of generator is NaN")
                .last()
                .asString()
                .contains("G NaN");
    }

    @Test
    void theAnomalyThatEndsARunIsLeftToTheOutcome() {
        RecordedTerminal recorded = new RecordedTerminal(140, false);
        ConsoleObserver observer = new ConsoleObserver(recorded.terminal(), Duration.ofSeconds(10));

        observer.on(started(10, 0, false));
        observer.on(new AnomalyDetected(START, 3, 3, "slow", "a warning"));
        observer.on(new AnomalyDetected(START, 3, 3, "non-finite", "the loss is NaN"));
        observer.on(new StepCompleted(START, 3, 3));
        observer.on(new RunFinished(START, 3, 3, new RunFinished.Diverged("the loss is NaN")));

        assertThat(recorded.screen())
                .contains("step 3  slow: a warning")
                .noneMatch(line -> line.contains("the loss is NaN"));
    }

    @Test
    void criticsShowTheirRawScores() {
        RecordedTerminal recorded = new RecordedTerminal(140, false);
        ConsoleObserver observer = new ConsoleObserver(recorded.terminal(), Duration.ofSeconds(10));

        observer.on(started(10, 0, false));
        observer.on(new TurnCompleted(
                START.plusSeconds(1),
                1,
                0,
                "discriminator",
                Map.of("discriminator", new TurnCompleted.PlayerUpdate(-31.5f, Map.of(), 1f)),
                Map.of("real", 12.5f, "fake", -19f),
                Map.of(),
                Map.of(),
                Map.of(),
                64,
                Duration.ofMillis(5)));

        assertThat(recorded.screen().get(1)).endsWith("loss D -31.50  score real 12.50 fake -19.00");
    }

    private static RunStarted started(long steps, long step, boolean resumed) {
        RunDescription run = new RunDescription("ring-20260102", "ring", 1, "0.1.0");
        return new RunStarted(START, step, step, run, steps, resumed);
    }

    private static void train(ConsoleObserver observer, long from, long to, Duration each) {
        Map<String, Float> probabilities = Map.of("real", 0.6f, "fake", 0.4f);
        for (long step = from + 1; step <= to; step++) {
            observer.on(turn(
                    Map.of("discriminator", 1.25f, "generator", 0.75f),
                    START.plus(each.multipliedBy(step - from)),
                    step,
                    probabilities));
        }
    }

    private static TurnCompleted turn(
            Map<String, Float> losses, Instant time, long step, Map<String, Float> probabilities) {
        Map<String, TurnCompleted.PlayerUpdate> updates = new TreeMap<>();
        losses.forEach((player, loss) -> updates.put(player, new TurnCompleted.PlayerUpdate(loss, Map.of(), 1f)));
        return new TurnCompleted(
                time,
                step,
                step,
                "joint",
                updates,
                Map.of(),
                probabilities,
                Map.of(),
                Map.of(),
                64,
                Duration.ofMillis(5));
    }
}
