package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.data.Language;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.metric.UnsupportedMetricException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressionValidityTest {
    private static final ExpressionValidity METRIC = new ExpressionValidity(new NoConfig());
    private static final SampleSpec.Sequences SPEC = new SampleSpec.Sequences(3, 2);

    /** Of the strings of three characters a and b, those that begin with a. */
    private record BeginsWithA() implements Language {
        @Override
        public String alphabet() {
            return "ab";
        }

        @Override
        public boolean contains(String text) {
            return text.startsWith("a");
        }

        @Override
        public SampleSpec samples() {
            return SPEC;
        }

        @Override
        public int size() {
            return 4;
        }

        @Override
        public void read(int[] rows, float[] samples, int[] labels) {
            throw new AssertionError("samples come from the evaluation");
        }

        @Override
        public String checksum() {
            return "given";
        }
    }

    @Test
    void theLargestValueOfAStepIsItsCharacter() {
        Samples generated = GivenSamples.of(
                SPEC,
                // abb, abb, aaa, baa and a string with a number that is none.
                0.6f,
                0.4f,
                -2f,
                -1f,
                0f,
                1f,
                1f,
                0f,
                0f,
                1f,
                0f,
                1f,
                0.5f,
                0.5f,
                1f,
                0f,
                1f,
                0f,
                0f,
                1f,
                1f,
                0f,
                1f,
                0f,
                1f,
                0f,
                Float.NaN,
                1f,
                0f,
                1f);

        Map<String, Figure> figures =
                GivenEvaluation.of(generated, new BeginsWithA()).figures(METRIC);

        assertThat(figures.get("expression-validity").value()).isEqualTo(0.6);
        assertThat(figures.get("expression-variety").value()).isEqualTo(0.4);
        assertThat(figures).hasSize(METRIC.figures().size());
    }

    @Test
    void nothingValidIsZeroAndNotAnError() {
        Samples generated = GivenSamples.of(SPEC, 0f, 1f, 0f, 1f, 0f, 1f);
        GivenEvaluation evaluation = GivenEvaluation.of(generated, new BeginsWithA());
        assertThat(evaluation.value(METRIC, "expression-validity")).isZero();
        assertThat(evaluation.value(METRIC, "expression-variety")).isZero();
    }

    @Test
    void dataThatAreNoStringsAreRefused() {
        METRIC.check(new EvaluationPlan(10, new BeginsWithA(), Optional.empty(), 0));
        assertThatThrownBy(() -> METRIC.check(new EvaluationPlan(10, new GivenData(SPEC, 10, 0), Optional.empty(), 0)))
                .isInstanceOf(UnsupportedMetricException.class)
                .hasMessage("expression-validity needs data that are strings of a known language, such as expressions,"
                        + " found samples of the shape [3,2]");
    }
}
