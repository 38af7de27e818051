package dev.jgan.bench.measure;

import dev.jgan.api.event.RunFinished;
import dev.jgan.api.training.Observer;
import dev.jgan.bench.net.Net;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.examples.BundledExperiments;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;

/**
 * The bundled experiment of a net as {@code jgan run} would train it: engine, events, event log, guards and meters.
 *
 * @param directory of the run, which does not exist
 */
record ProductRun(Net net, Path directory) {
    /** As it is bundled. */
    Experiment experiment() {
        return Experiment.parse(new BundledExperiments().text(net.experiment()), net.id());
    }

    /**
     * Trains to the end.
     *
     * @throws IllegalStateException if the run ends otherwise, or an observer fails
     */
    void train(Experiment experiment, MeterRegistry meters, Observer observer) {
        RunResult result = experiment.run(RunOptions.defaults().in(directory).meters(meters), observer);
        if (!(result.outcome() instanceof RunFinished.Completed)
                || !result.observerFailures().isEmpty()) {
            throw new IllegalStateException(net.id() + " ended with " + result.outcome() + ", observers that failed: "
                    + result.observerFailures());
        }
    }
}
