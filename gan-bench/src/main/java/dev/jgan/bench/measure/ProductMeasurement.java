package dev.jgan.bench.measure;

import dev.jgan.bench.net.Net;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;

/**
 * The time of a {@link ProductRun}'s steps. Samples and checkpoints are made before and after the timed steps only.
 *
 * @param directory of the run, which does not exist
 */
record ProductMeasurement(Net net, int warmUp, int steps, Path directory) {
    Measured measure() {
        StepClock clock = new StepClock(warmUp, steps);
        ProductRun run = new ProductRun(net, directory);
        run.train(
                run.experiment()
                        .with("training.steps", warmUp + steps)
                        .with("samples.every", 0)
                        .with("checkpoints.every", 0),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                clock);
        return clock.measured()
                .orElseThrow(() -> new IllegalStateException(net.id() + " ended before its last timed step"));
    }
}
