package dev.jgan.cli.command;

import dev.jgan.api.event.RunFinished;
import dev.jgan.api.training.Observer;
import dev.jgan.cli.console.ConsoleObserver;
import dev.jgan.cli.http.MetricsObserver;
import dev.jgan.cli.signals.StopSignals;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.core.metrics.JvmMeters;
import dev.jgan.core.run.RunFiles;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A training that a person watches: with a progress bar, metrics over HTTP, a log file, and Ctrl-C. */
final class WatchedTraining {
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);

    private final Session session;
    private final WatchOptions watch;
    private final PluginDirectories plugins;

    WatchedTraining(Session session, WatchOptions watch, PluginDirectories plugins) {
        this.session = session;
        this.watch = watch;
        this.plugins = plugins;
    }

    /** What is trained. */
    @FunctionalInterface
    interface Body {
        /** Trains with these options, watched by these observers. */
        RunResult train(RunOptions options, Observer... observers);
    }

    /** Trains, tells the outcome, and gives the exit status. */
    int train(Body body) {
        StopSignal stop = new StopSignal();
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        List<Observer> observers = new ArrayList<>();
        observers.add(new ConsoleObserver(session.terminal(), LINE_EVERY));
        observers.add(new StartUp());
        if (watch.serves()) {
            observers.add(new MetricsObserver(meters, watch.port()));
        }
        try (StopSignals signals = StopSignals.listen(name -> stopAsked(stop, name));
                JvmMeters jvm = new JvmMeters(meters)) {
            RunOptions options = RunOptions.defaults()
                    .meters(meters)
                    .stop(stop)
                    .directoryReady(directory -> session.logging().to(new RunFiles(directory).log()));
            RunResult result = body.train(options, observers.toArray(Observer[]::new));
            RunReport report = new RunReport(result, plugins);
            int status = status(result, signals.exitStatus());
            if (watch.json()) {
                JsonOutput.print(session.out(), report.document());
            } else {
                session.out().println(report.text());
            }
            return status;
        }
    }

    private void stopAsked(StopSignal stop, String signal) {
        stop.request(signal.equals("INT") ? "interrupted (SIGINT)" : "terminated (SIG" + signal + ")");
        session.terminal().print("Saving and stopping; once more ends at once, without saving");
    }

    /** The exit status of a training that a signal may have interrupted. */
    static int status(RunResult result, OptionalInt signalled) {
        if (result.outcome() instanceof RunFinished.Failed) {
            return ExitStatus.FAILED;
        }
        if (result.outcome() instanceof RunFinished.Diverged) {
            return ExitStatus.DIVERGED;
        }
        if (result.stoppedEarly()) {
            return ExitStatus.DONE;
        }
        // Who was quick enough to finish was not interrupted.
        return result.outcome() instanceof RunFinished.Stopped ? signalled.orElse(ExitStatus.DONE) : ExitStatus.DONE;
    }
}
