package dev.jgan.testkit;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.Mixture;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.metric.Figure;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.experiment.ExperimentParts;
import dev.jgan.core.experiment.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Trains on the ring: eight Gaussians of deviation 0.05 on a circle of radius 1, which two perceptrons with two hidden layers of
 * 64 units learn by the loss {@code non-saturating}, where the lines of the test do not say otherwise. That takes some
 * seconds, and shows whether a loss, regularizer, optimizer, schedule or network can be trained with, not how well it does
 * after a long training.
 *
 * <pre>{@code
 * ring.coversAllModes("loss: { type: hinge, margin: 0.5 }");
 * ring.coversAllModes("""
 *         loss: wasserstein
 *         regularizers: [{ type: my-penalty, weight: 0.1 }]
 *         schedule: { discriminator: 5 }
 *         """);
 * }</pre>
 */
public final class RingTrial {
    /** What share of samples has to be near a mode. */
    private static final double QUALITY = 0.5;

    private final Workspace workspace;

    RingTrial(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * What an evaluation found.
     *
     * @param step completed generator updates
     * @param modes how many modes have a sample within three standard deviations
     * @param highQuality the share of samples, 0 to 1, within three standard deviations of a mode
     */
    public record Coverage(long step, int modes, double highQuality) {
        /** {@code 7 modes at step 500 (61 % of samples near one)}. */
        @Override
        public String toString() {
            return modes + " modes at step " + step + " (" + Math.round(100 * highQuality) + " % of samples near one)";
        }
    }

    /**
     * Trains until the generator covers all modes of the data, as 1,000 samples show every 250 steps: each mode has a sample
     * within three standard deviations, and at least half of all samples are that near one. It ends at the first evaluation
     * that finds this, so that the step limit, 5,000 unless {@code training.steps} says otherwise, is the price of a failure
     * only.
     *
     * <p>Games oscillate: a component that works may fail with one seed. Set {@code seed}, or the step limit, rather than
     * repeat. On another type of processor numbers differ in their last bits, and so does the whole training.
     *
     * @param experiment lines of an experiment file; its data must be a mixture such as {@code ring} or {@code grid}
     * @return what the last evaluation found
     * @throws AssertionError if the modes are not covered; the message says what was, and the seed
     */
    public Coverage coversAllModes(String experiment) {
        GivenExperiment given = new GivenExperiment("ring-trial", experiment);
        int modes;
        long seed;
        try (ExperimentParts parts = given.parts(RunOptions.defaults())) {
            modes = modes(parts.dataset(), given);
            seed = parts.config().seed();
        }
        List<Coverage> evaluations = new ArrayList<>();
        StopSignal stop = new StopSignal();
        given.run(RunOptions.defaults().in(workspace.newDirectory()).stop(stop), event -> {
            if (event instanceof EvaluationCompleted evaluation) {
                Coverage found = coverage(evaluation);
                evaluations.add(found);
                if (covered(found, modes)) {
                    stop.request("all modes are covered");
                }
            }
        });
        if (evaluations.stream().noneMatch(found -> covered(found, modes))) {
            throw given.failure("training does not cover the modes of the data, seed " + seed
                    + "\n  expected: " + modes + " modes, and at least " + Math.round(100 * QUALITY)
                    + " % of samples near one\n  found:    "
                    + (evaluations.isEmpty()
                            ? "no evaluation before the run ended"
                            : evaluations.stream()
                                    .map(Coverage::toString)
                                    .collect(Collectors.joining("\n            "))));
        }
        return evaluations.get(evaluations.size() - 1);
    }

    private static int modes(Dataset data, GivenExperiment given) {
        if (data instanceof Mixture mixture) {
            return mixture.means().shape().get(0);
        }
        throw given.failure("the data has no known modes: expected a mixture such as ring or grid, found " + data);
    }

    private static boolean covered(Coverage found, int modes) {
        return found.modes() >= modes && found.highQuality() >= QUALITY;
    }

    private static Coverage coverage(EvaluationCompleted evaluation) {
        Map<String, Double> figures =
                evaluation.figures().stream().collect(Collectors.toMap(Figure::name, Figure::value));
        return new Coverage(evaluation.step(), figures.get("modes").intValue(), figures.get("high-quality"));
    }
}
