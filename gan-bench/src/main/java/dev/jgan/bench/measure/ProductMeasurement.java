package dev.jgan.bench.measure;

import dev.jgan.api.event.RunFinished;
import dev.jgan.bench.net.Net;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.examples.BundledExperiments;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;

/**
 * The bundled experiment as {@code jgan run} would train it: engine, events, event log, guards and meters. Samples and
 * checkpoints are made before and after the timed steps only.
 *
 * @param directory of the run, which does not exist
 */
record ProductMeasurement(Net net, int warmUp, int steps, Path directory) {
    Measured measure() {
        StepClock clock = new StepClock(warmUp, steps);
        RunResult result = Experiment.parse(new BundledExperiments().text(net.experiment()), net.id())
                .with("training.steps", warmUp + steps)
                .with("samples.every", 0)
                .with("checkpoints.every", 0)
                .run(
                        RunOptions.defaults()
                                .in(directory)
                                .meters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)),
                        clock);
        if (!(result.outcome() instanceof RunFinished.Completed)
                || !result.observerFailures().isEmpty()) {
            throw new IllegalStateException(net.id() + " ended with " + result.outcome() + ", observers that failed: "
                    + result.observerFailures());
        }
        return clock.measured()
                .orElseThrow(() -> new IllegalStateException(net.id() + " ended before its last timed step"));
    }
}
