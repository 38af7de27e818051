package dev.jgan.cli.console;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.training.Observer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shows a run to the person who started it: a progress bar on a terminal, elsewhere a plain line now and then. The time is
 * that of the events.
 */
public final class ConsoleObserver implements Observer {
    private static final Duration REDRAWN_EVERY = Duration.ofMillis(200);
    private static final Duration FIRST_LINE_AFTER = Duration.ofSeconds(2);

    private final Terminal terminal;
    private final Duration lineEvery;
    private Optional<Progress> progress = Optional.empty();
    private final List<AnomalyDetected> anomalies = new ArrayList<>();
    private String experiment = "";
    private Instant next = Instant.MIN;

    /**
     * Shows runs.
     *
     * @param terminal where
     * @param lineEvery how often a line is printed if the terminal is not interactive
     */
    public ConsoleObserver(Terminal terminal, Duration lineEvery) {
        this.terminal = terminal;
        this.lineEvery = lineEvery;
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TurnCompleted || event instanceof RunFinished) {
            tellAnomalies(event);
        }
        if (event instanceof RunStarted started) {
            begin(started);
        } else if (event instanceof TurnCompleted turn) {
            progress.ifPresent(known -> turn(known, turn));
        } else if (event instanceof EvaluationCompleted evaluation) {
            EvaluationLines.of(evaluation).forEach(terminal::print);
        } else if (event instanceof AnomalyDetected anomaly) {
            anomalies.add(anomaly);
        } else if (event instanceof RunFinished) {
            finish();
        }
    }

    /** All but the one that ends the run: that is the outcome's reason, which is told with the outcome. */
    private void tellAnomalies(TrainingEvent next) {
        String reason =
                next instanceof RunFinished finished && finished.outcome() instanceof RunFinished.Diverged diverged
                        ? diverged.reason()
                        : "";
        anomalies.removeIf(anomaly -> anomaly.message().equals(reason));
        tellAnomalies();
    }

    private void tellAnomalies() {
        anomalies.forEach(
                anomaly -> terminal.print("step " + anomaly.step() + "  " + anomaly.kind() + ": " + anomaly.message()));
        anomalies.clear();
    }

    private void begin(RunStarted started) {
        experiment = started.run().experiment();
        progress = Optional.of(new Progress(started.time(), started.step(), started.steps()));
        next = started.time().plus(terminal.interactive() ? Duration.ZERO : FIRST_LINE_AFTER);
        terminal.print((started.resumed() ? "Going on with " : "Training ") + experiment + " "
                + (started.resumed() ? "from step " + started.step() + " to step " : "for ") + started.steps()
                + (started.resumed() ? "" : " steps"));
    }

    private void turn(Progress known, TurnCompleted turn) {
        known.turn(turn);
        if (turn.time().isBefore(next)) {
            return;
        }
        next = turn.time().plus(terminal.interactive() ? REDRAWN_EVERY : lineEvery);
        draw(known);
    }

    private void draw(Progress known) {
        if (terminal.interactive()) {
            terminal.status(ProgressLine.bar(experiment, known, terminal.columns(), terminal.coloured()));
        } else {
            terminal.print(ProgressLine.plain(known));
        }
    }

    private void finish() {
        progress.ifPresent(this::draw);
        terminal.keepStatus();
        progress = Optional.empty();
    }

    @Override
    public void close() {
        tellAnomalies();
        terminal.keepStatus();
    }
}
