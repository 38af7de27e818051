package dev.jgan.bench.results;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run of an experiment showed.
 *
 * @param experiment its name
 * @param seed of the run
 * @param outcome how it ended
 * @param steps generator updates
 * @param duration of the training, evaluations included
 * @param figures of the last evaluation and means of reports over the last tenth of the steps, by name
 */
record RepeatedRun(
        String experiment, long seed, String outcome, long steps, Duration duration, Map<String, Double> figures) {
    /** The outcome of a run that did all its steps. */
    static final String COMPLETED = "completed";

    RepeatedRun {
        figures = new LinkedHashMap<>(figures);
    }
}
