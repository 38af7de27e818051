package dev.jgan.testkit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What comparisons of gradients with differences have found so far. */
final class GradientReport {
    /** What a gradient may be off by, as a share of its own size or the slope's. */
    private static final double TOLERANCE = 0.01;

    /** From which share of that size on two differences disagree, so that their direction is passed over. */
    private static final double KINK = 0.02;

    private final Map<Summand, Tally> tallies = new LinkedHashMap<>();
    private final long seed;

    GradientReport(long seed) {
        this.seed = seed;
    }

    /**
     * Compares along one direction in a weight.
     *
     * @param point its number, from 1
     * @param gradient of the summand by the weight
     * @param direction in which the differences were taken
     */
    void add(Summand summand, String weight, int point, float[] gradient, float[] direction, Differences differences) {
        double recorded = 0;
        double squares = 0;
        for (int i = 0; i < gradient.length; i++) {
            recorded += (double) gradient[i] * direction[i];
            squares += (double) gradient[i] * gradient[i];
        }
        double slope = differences.slope(summand.report());
        double scale = Math.max(Math.sqrt(squares), Math.abs(slope));
        double disagreement = differences.disagreement(summand.report());
        double noise = differences.noise(summand.report());
        Tally tally = tallies.computeIfAbsent(summand, key -> new Tally());
        tally.compared++;
        tally.reached |= squares > 0 || Math.abs(slope) > noise;
        if (disagreement > KINK * scale + noise) {
            tally.kinks++;
            return;
        }
        double allowed = TOLERANCE * scale + disagreement + noise;
        double off = Math.abs(recorded - slope) / allowed;
        // Written so that NaN is wrong.
        if (!(off <= 1)) {
            tally.wrong++;
            double badness = Double.isNaN(off) ? Double.POSITIVE_INFINITY : off;
            if (badness > tally.worst) {
                tally.worst = badness;
                tally.example = String.format(
                        Locale.ROOT,
                        "along a random direction in '%s', at point %d of %d, seed %d%n  expected: %.6g ± %.1g, by"
                                + " differences of the cost%n  found:    %.6g, by the recorded gradient",
                        weight,
                        point,
                        GradientPoints.POINTS,
                        seed,
                        slope,
                        allowed,
                        recorded);
            }
        }
    }

    /** The first thing that is wrong; terms come before the sums that they make wrong. */
    Optional<String> problem() {
        for (Map.Entry<Summand, Tally> entry : tallies.entrySet()) {
            Summand summand = entry.getKey();
            Tally tally = entry.getValue();
            if (tally.wrong > 0) {
                return Optional.of("the gradient of " + summand + " is not its slope, in " + tally.wrong + " of "
                        + tally.compared + " comparisons; most of all " + tally.example);
            } else if (2 * tally.kinks > tally.compared) {
                return Optional.of(summand
                        + " is not smooth enough to be compared: differences over a step and over half"
                        + " a step disagree in " + tally.kinks + " of " + tally.compared + " directions, seed " + seed);
            } else if (summand.whole() && !tally.reached) {
                return Optional.of(summand + " depends on no weight of the " + summand.player()
                        + ": its gradient and its slope are 0 everywhere, seed " + seed
                        + "; is it made of what passes no gradient?");
            }
        }
        return Optional.empty();
    }

    /** What was found of one summand. */
    private static final class Tally {
        private int compared;
        private int kinks;
        private int wrong;
        private double worst;
        private boolean reached;
        private String example = "";
    }
}
