package dev.jgan.bench.measure;

import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.bench.net.Net;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.examples.BundledExperiments;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The bundled experiment for many steps, with samples and checkpoints as it asks for, looked at all the while.
 *
 * @param directory of the run, which does not exist
 */
record SoakMeasurement(Net net, int steps, Path directory) {
    private static final int LOOKS = 200;
    private static final String OPEN = "gan.plugin.backend.tensors.open";

    Soaked measure() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        List<ProcessState> states = new ArrayList<>();
        RunResult result = Experiment.parse(new BundledExperiments().text(net.experiment()), net.id())
                .with("training.steps", steps)
                .with("backend", "{type: tensorflow, trackTensors: true}")
                .run(RunOptions.defaults().in(directory).meters(meters), event -> look(event, meters, states));
        if (!(result.outcome() instanceof RunFinished.Completed)
                || !result.observerFailures().isEmpty()) {
            throw new IllegalStateException(net.id() + " ended with " + result.outcome() + ", observers that failed: "
                    + result.observerFailures());
        }
        return new Soaked(states, tensors(meters));
    }

    private void look(TrainingEvent event, PrometheusMeterRegistry meters, List<ProcessState> states) {
        if (event instanceof StepCompleted && event.step() % Math.max(1, steps / LOOKS) == 0) {
            states.add(ProcessState.at(event.step(), tensors(meters)));
        }
    }

    private static long tensors(PrometheusMeterRegistry meters) {
        return Math.round(meters.get(OPEN).gauge().value());
    }
}
