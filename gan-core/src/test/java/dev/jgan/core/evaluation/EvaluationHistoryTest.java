package dev.jgan.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.core.evaluation.Criterion.Patience;
import dev.jgan.core.evaluation.EvaluationResult.Finding;
import dev.jgan.core.run.BestCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EvaluationHistoryTest {
    private static final Basis BASIS = new Basis("none", 10, "ring 00", 20, "weights");

    @Test
    void theBestIsTheLowestOrTheHighestAndTheFirstOfEquals() {
        assertThat(bestSteps(Better.LOWER, 5, 7, 4, 4, 3)).containsExactly(1L, 1L, 3L, 3L, 5L);
        assertThat(bestSteps(Better.HIGHER, 5, 7, 4, 7, 8)).containsExactly(1L, 2L, 2L, 2L, 5L);
    }

    @Test
    void whatIsNotFiniteIsNeverTheBest() {
        assertThat(bestSteps(Better.LOWER, Double.NaN, Double.NEGATIVE_INFINITY, 4, Double.NaN))
                .containsExactly(-1L, -1L, 3L, 3L);
        assertThat(bestSteps(Better.HIGHER, Double.POSITIVE_INFINITY, -4)).containsExactly(-1L, 2L);
    }

    @Test
    void theRunStopsAfterSoManyEvaluationsWithoutAnImprovementInARow() {
        assertThat(stopStep(Better.LOWER, new Patience(2, 0), 5, 6, 4, 4, 4, 1)).isEqualTo(5);
        assertThat(stopStep(Better.HIGHER, new Patience(3, 0), 5, 6, 4, Double.NaN, 6, 7))
                .isEqualTo(5);
        assertThat(stopStep(Better.LOWER, new Patience(1, 0), 5, 4, 3, 2)).isEqualTo(-1);
        assertThat(stopStep(Better.LOWER, new Patience(2, 0), Double.NaN, Double.NaN))
                .isEqualTo(2);
    }

    @Test
    void gainsThatAreTooSmallAreNoneUntilTogetherTheyAreLargeEnough() {
        assertThat(stopStep(Better.LOWER, new Patience(3, 1), 10, 9.6, 9.2, 8.8, 8.4, 8.2, 8, 7.9))
                .as("8.8 is an improvement on 10, and 7.7 would be one on 8.8")
                .isEqualTo(7);
        EvaluationHistory history = history(Better.LOWER, Optional.of(new Patience(3, 1)));
        add(history, 1, 10);
        add(history, 2, 9.6);
        assertThat(history.best().map(BestCheckpoint::step)).contains(2L);
    }

    @Test
    void theReasonNamesFigureAndBestStep() {
        EvaluationHistory history = history(Better.LOWER, Optional.of(new Patience(2, 0)));
        for (int step = 1; step <= 3; step++) {
            add(history, step, step);
        }
        assertThat(history.stop())
                .contains("'score' has not improved for 2 evaluations in a row; the best is that of step 1");
    }

    @Test
    void theReasonNamesTheGainThatIsMissed() {
        EvaluationHistory history = history(Better.LOWER, Optional.of(new Patience(2, 0.5)));
        add(history, 1, 5);
        add(history, 2, 4.75);
        add(history, 3, 4.5);

        assertThat(history.stop())
                .contains("'score' has not improved by more than 0.5 for 2 evaluations in a row; the best is that of"
                        + " step 3");
    }

    @Test
    void aRestoredHistoryGoesOnAsIfNothingHadHappened() {
        double[] values = {5, 4.5, 4.4, 6, 3, Double.NaN, 3, 2.9, 2.95, 3};
        for (int cut = 0; cut < values.length; cut++) {
            Patience patience = new Patience(4, 0.2);
            EvaluationHistory whole = history(Better.LOWER, Optional.of(patience));
            EvaluationHistory first = history(Better.LOWER, Optional.of(patience));
            for (int i = 0; i < cut; i++) {
                add(whole, i + 1, values[i]);
                add(first, i + 1, values[i]);
            }
            EvaluationHistory second = history(Better.LOWER, Optional.of(patience));
            second.restore(first.state());
            assertThat(second.state()).isEqualTo(first.state());
            assertThat(second.foundBest()).isFalse();
            assertThat(second.has(cut)).isEqualTo(cut > 0);
            for (int i = cut; i < values.length; i++) {
                add(whole, i + 1, values[i]);
                add(second, i + 1, values[i]);
            }
            assertThat(second.state()).as("cut after %s", cut).isEqualTo(whole.state());
            assertThat(EvaluationHistory.stop(second.state())).isEqualTo(whole.stop());
        }
    }

    @Test
    void whatCouldNotBeSavedIsNotTheBestButCountsAsAnImprovement() {
        EvaluationHistory history = history(Better.LOWER, Optional.of(new Patience(2, 0)));
        add(history, 1, 5);
        assertThat(history.foundBest()).isTrue();
        history.saved();
        assertThat(history.foundBest()).isFalse();
        add(history, 2, 3);
        assertThat(history.foundBest()).isTrue();
        history.notSaved();
        assertThat(history.best().map(BestCheckpoint::step)).contains(1L);
        add(history, 3, 4);
        assertThat(history.best().map(BestCheckpoint::step)).contains(3L);
        assertThat(history.stop()).isEmpty();
        add(history, 4, 4);
        assertThat(history.stop()).isPresent();
    }

    @Test
    void figuresThatDoNotCompareAreSaidToBeSuch() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(EvaluationHistory.class);
        lines.start();
        log.addAppender(lines);
        try {
            EvaluationHistory history = history(Better.LOWER, Optional.empty());
            add(history, 1, 5);
            add(history, 2, 6);
            assertThat(lines.list).isEmpty();
            Basis other = new Basis("mnist-2", 10, "ring 00", 20, "weights");
            Finding finding = new Finding(definition(Better.LOWER), Figure.of("score", 4), other);
            history.add(3, new EvaluationResult(List.of(finding)));
            assertThat(lines.list)
                    .singleElement()
                    .satisfies(line -> assertThat(line.getFormattedMessage())
                            .contains("'score'", "features=none", "features=mnist-2", "do not compare"));
        } finally {
            log.detachAppender(lines);
        }
    }

    @Test
    void withoutACriterionNothingIsTheBest() {
        EvaluationHistory history = new EvaluationHistory(Optional.empty());
        add(history, 1, 5);
        assertThat(history.best()).isEmpty();
        assertThat(history.foundBest()).isFalse();
        assertThat(history.state()).isEqualTo(Map.of("evaluated", "1", "waited", "0"));
    }

    private static List<Long> bestSteps(Better better, double... values) {
        EvaluationHistory history = history(better, Optional.empty());
        List<Long> best = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            add(history, i + 1, values[i]);
            best.add(history.best().map(BestCheckpoint::step).orElse(-1L));
        }
        return best;
    }

    private static int stopStep(Better better, Patience patience, double... values) {
        EvaluationHistory history = history(better, Optional.of(patience));
        for (int i = 0; i < values.length; i++) {
            add(history, i + 1, values[i]);
            if (history.stop().isPresent()) {
                return i + 1;
            }
        }
        return -1;
    }

    private static EvaluationHistory history(Better better, Optional<Patience> patience) {
        return new EvaluationHistory(Optional.of(new Criterion(definition(better), patience)));
    }

    private static FigureDefinition definition(Better better) {
        return new FigureDefinition("score", better, "a score");
    }

    private static void add(EvaluationHistory history, long step, double value) {
        history.begin(step);
        Finding other = new Finding(new FigureDefinition("other", Better.LOWER, ""), Figure.of("other", -step), BASIS);
        Finding score = new Finding(definition(Better.LOWER), Figure.of("score", value), BASIS);
        history.add(step, new EvaluationResult(List.of(other, score)));
    }
}
