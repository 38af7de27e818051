package dev.jgan.plugins.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.metric.Figure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NearestNeighborTest {
    private final NearestNeighbor metric = new NearestNeighbor(new NearestNeighbor.Config(2000));

    @Test
    void valuesOnALineAreThoseCountedByHand() {
        GivenFeatures real = GivenFeatures.of(1, 0, 1, 3, 10);
        // Nearest: 0 at 0.5 (its own neighbour at 1), 10 at 8 (7), 3 at 2 (2: not farther), 1 at 0.
        GivenFeatures generated = GivenFeatures.of(1, -0.5, 18, 5, 1);

        Map<String, Figure> found = GivenEvaluation.features(generated, real).figures(metric);

        assertThat(found.get("authenticity").value()).isEqualTo(0.25);
        assertThat(found.get("authenticity").standardError().orElseThrow()).isCloseTo(0.25, within(1e-12));
        assertThat(found.get("nearest-distance").value()).isCloseTo((0.5 + 8 + 2 + 0) / 4, within(1e-12));
        assertThat(found.get("nearest-distance-real").value()).isCloseTo((1 + 1 + 2 + 7) / 4.0, within(1e-12));
        assertThat(found.get("nearest-distance-real").standardError()).isEmpty();
    }

    @Test
    void copiesAreNotAuthentic() {
        GivenFeatures real = GivenFeatures.normal(500, 9, 0, 1, 1);

        Map<String, Figure> found = GivenEvaluation.features(real, real).figures(metric);

        assertThat(found.get("authenticity").value()).isZero();
        assertThat(found.get("nearest-distance").value()).isZero();
        assertThat(found.get("nearest-distance-real").value()).isGreaterThan(0.1);
    }

    @Test
    void newSamplesOfTheDataAreAsOftenAuthenticAsPointsAreNotMutuallyNearest() {
        // Two points that are nearest to each other: 2/3 of all in one dimension, 6π/(8π + 3√3) in two.
        double plane = 6 * Math.PI / (8 * Math.PI + 3 * Math.sqrt(3));

        assertThat(authenticity(1)).isCloseTo(1 - 2 / 3.0, within(0.035));
        assertThat(authenticity(2)).isCloseTo(1 - plane, within(0.035));
    }

    private double authenticity(int size) {
        GivenFeatures generated = GivenFeatures.normal(2000, size, 0, 1, 1);
        GivenFeatures real = GivenFeatures.normal(5000, size, 0, 1, 2);
        return GivenEvaluation.features(generated, real).value(metric, "authenticity");
    }

    @Test
    void atMostSoManyOfEachSideAreJudgedAgainstAllRealOnes() {
        NearestNeighbor some = new NearestNeighbor(new NearestNeighbor.Config(2));
        int[] ofFive = ChosenRows.spread(5, 2);
        int[] ofFour = ChosenRows.spread(4, 2);
        double[] ownNearest = {1, 1, 2, 7};
        // Those that are judged are 10 and 20; what is not stands on a real one.
        float[] generated = {1, 1, 1, 1, 1};
        generated[ofFive[0]] = 10;
        generated[ofFive[1]] = 20;

        Map<String, Figure> found = GivenEvaluation.features(
                        GivenFeatures.of(1, generated), GivenFeatures.of(1, 0, 1, 3, 10))
                .figures(some);

        assertThat(some.samplesUsed(5)).isEqualTo(2);
        assertThat(some.referenceUsed(4)).isEqualTo(4);
        assertThat(found.get("authenticity").value()).isEqualTo(0.5);
        assertThat(found.get("nearest-distance").value()).isEqualTo(5);
        assertThat(found.get("nearest-distance-real").value())
                .isEqualTo((ownNearest[ofFour[0]] + ownNearest[ofFour[1]]) / 2);
    }

    @Test
    void samplesThatAreNotFiniteAreNotAuthenticAndHaveNoDistance() {
        GivenFeatures real = GivenFeatures.of(1, 0, 1, 3, 10);
        Map<String, Figure> found = GivenEvaluation.features(GivenFeatures.of(1, 1f, Float.NaN), real)
                .figures(metric);

        assertThat(found.get("authenticity").value()).isZero();
        assertThat(found.get("nearest-distance").value()).isNaN();
    }

    @Test
    void tooFewSamplesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NearestNeighbor.Config(1))
                .withMessage("most must be at least 2, found 1");
    }
}
