package com.example.showcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.showcase.Plateau.Better;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.training.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlateauTest {
    private static Plateau plateau(Better better, double improvement) {
        return new Plateau(new Plateau.Config("distance", better, 2, improvement));
    }

    private static EvaluationCompleted found(String name, double value) {
        return new EvaluationCompleted(Instant.EPOCH, 2, 1, List.of(Figure.of(name, value)), Map.of());
    }

    /** After how many evaluations it ends the run; 0 if it does not. */
    private static int ends(Plateau plateau, double... values) {
        for (int i = 0; i < values.length; i++) {
            Verdict verdict = plateau.check(found("distance", values[i]));
            if (verdict instanceof Verdict.Stop stop) {
                assertThat(stop.reason()).isEqualTo("'distance' has not improved for 2 evaluations");
                return i + 1;
            }
            assertThat(verdict).isEqualTo(Verdict.GO_ON);
        }
        return 0;
    }

    @Test
    void aFigureThatNoLongerImprovesEndsTheRun() {
        assertThat(ends(plateau(Better.LOWER, 0), 5, 4, 4, 3, 3, 3.5)).isEqualTo(6);
        assertThat(ends(plateau(Better.LOWER, 0), 5, 4, 4, 3)).isZero();
        assertThat(ends(plateau(Better.HIGHER, 0), 1, 2, 1, 1)).isEqualTo(4);
    }

    @Test
    void smallImprovementsAndNoNumbersAreNone() {
        assertThat(ends(plateau(Better.LOWER, 0.5), 5, 4.6, 4.55)).isEqualTo(3);
        assertThat(ends(plateau(Better.LOWER, 0.5), 5, 4.4, 3.8)).isZero();
        assertThat(ends(plateau(Better.LOWER, 0), Double.NaN, Double.NaN)).isEqualTo(2);
        assertThat(ends(plateau(Better.HIGHER, 0), Double.NaN, 1, Double.NaN, 2))
                .isZero();
    }

    @Test
    void itGoesOnFromItsStateAsIfNothingHadHappened() {
        double[] values = {5, 4, 4.5, 3, 3.5, 3.2};
        for (int cut = 0; cut < values.length; cut++) {
            Plateau before = plateau(Better.LOWER, 0);
            List<Verdict> verdicts = new ArrayList<>();
            for (int i = 0; i < cut; i++) {
                verdicts.add(before.check(found("distance", values[i])));
            }
            Plateau after = plateau(Better.LOWER, 0);
            after.restore(before.state());
            for (int i = cut; i < values.length; i++) {
                verdicts.add(after.check(found("distance", values[i])));
            }
            assertThat(verdicts).as("cut before evaluation %d", cut).hasSize(6);
            assertThat(verdicts.subList(0, 5)).containsOnly(Verdict.GO_ON);
            assertThat(verdicts.get(5)).isInstanceOf(Verdict.Stop.class);
        }
    }

    @Test
    void otherEventsDoNotCountAndAFigureThatNobodyFindsIsTold() {
        Plateau plateau = plateau(Better.LOWER, 0);

        assertThat(plateau.check(new StepCompleted(Instant.EPOCH, 2, 1))).isEqualTo(Verdict.GO_ON);
        assertThatThrownBy(() -> plateau.check(found("other", 1)))
                .hasMessage("no metric finds the figure 'distance', only [other]; correct 'figure' of the plateau");
    }
}
