package dev.jgan.bench.measure;

import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.bench.net.Net;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link ProductRun} of many steps, with samples and checkpoints as it asks for, looked at all the while.
 *
 * @param directory of the run, which does not exist
 */
record SoakMeasurement(Net net, int steps, Path directory) {
    private static final int LOOKS = 200;
    private static final String OPEN = "gan.plugin.backend.tensors.open";

    Soaked measure() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        List<ProcessState> states = new ArrayList<>();
        ProductRun run = new ProductRun(net, directory);
        run.train(
                run.experiment()
                        .with("training.steps", steps)
                        .with("backend", "{type: tensorflow, trackTensors: true}"),
                meters,
                event -> look(event, meters, states));
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
