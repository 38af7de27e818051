package dev.jgan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.game.Player;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What comparisons of a cost of one weight say, at 0. */
class GradientReportTest {
    private static final Summand COST = new Summand("generator", Player.GENERATOR, "loss/generator", true);
    private static final float STEP = 1f / 64;

    private final GradientReport report = new GradientReport(3);

    @Test
    void aSmoothCostIsHeldToItsSlope() {
        compare(x -> Math.exp(2 * x), 2);
        assertThat(report.problem()).isEmpty();

        compare(x -> Math.exp(2 * x), 1.9);
        assertThat(report.problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("the gradient of the generator's cost is not its slope, in 1 of 2 comparisons")
                        .contains("in 'weight', at point 1 of 3, seed 3")
                        .contains("expected: 2.0000")
                        .contains("found:    1.90000"));
    }

    @Test
    void aDeviationWithinTheToleranceIsNone() {
        compare(x -> Math.exp(2 * x), 1.99);
        assertThat(report.problem()).isEmpty();
    }

    @Test
    void directionsWithAKinkArePassedOverUnlessMostHaveOne() {
        for (double kink : new double[] {0, 0.003, -0.007, 0.012}) {
            compare(x -> Math.abs(x - kink), -1);
            compare(x -> 5 * x, 5);
        }
        assertThat(report.problem()).isEmpty();

        compare(Math::abs, 1);
        assertThat(report.problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("the generator's cost is not smooth enough to be compared")
                        .endsWith("disagree in 5 of 9 directions, seed 3"));
    }

    @Test
    void whatIsNotANumberIsWrong() {
        compare(x -> x, Double.NaN);
        assertThat(report.problem()).isPresent();
    }

    private void compare(DoubleUnaryOperator cost, double gradient) {
        Differences differences =
                new Differences(at(cost, 0), at(cost, 1), at(cost, -1), at(cost, 0.5), at(cost, -0.5), STEP);
        report.add(COST, "weight", 1, new float[] {(float) gradient}, new float[] {1}, differences);
    }

    private static Map<String, Float> at(DoubleUnaryOperator cost, double steps) {
        return Map.of(COST.report(), (float) cost.applyAsDouble(steps * STEP));
    }
}
