package dev.jgan.testkit;

import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.training.Observer;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.experiment.ExperimentParts;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a run which was stopped and resumed goes as if it had never been: what a component keeps between calls has to be
 * saved with the run, as {@link dev.jgan.api.training.Stateful} does it, or be a state of a network.
 *
 * <pre>{@code
 * resume.resumesExactly("schedule: { type: my-schedule, warmUp: 4 }");
 * }</pre>
 *
 * <p>It finds whatever changes a number, a turn, a guard's anomaly or what the component itself saves. What an observer keeps
 * without being {@code Stateful} changes none of these, and is not found. Draws by anything but the pass, the clock and the
 * like are found if they differ from run to run.
 */
public final class ResumeCheck {
    private static final int STOPS = 3;

    private final Workspace workspace;

    ResumeCheck(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Trains a small game for 12 steps, and again with three stops in between, after each of which it is
     * resumed from its checkpoint with components made anew. Events, but for times, and the last checkpoint, that is weights,
     * optimizers' moments, states and what components save, must be identical to the bit.
     *
     * @param experiment lines of an experiment file that name the component; {@code training.steps} among them if 12 steps do
     *     not show what it does
     * @throws AssertionError if the runs differ, with the first difference
     */
    public void resumesExactly(String experiment) {
        GivenExperiment given = new GivenExperiment("interrupted-run", experiment);
        EventTrace whole = new EventTrace();
        RunResult uninterrupted = given.run(RunOptions.defaults().in(workspace.newDirectory()), whole);
        long turns = whole.turns();
        if (turns <= STOPS) {
            throw given.failure("expected a run of more than " + STOPS + " turns, found " + turns + " and the end "
                    + uninterrupted.outcome());
        }

        EventTrace parts = new EventTrace();
        List<Long> stops = new ArrayList<>();
        RunResult resumed = untilStop(given, Optional.empty(), parts, turns / (STOPS + 1));
        stops.add(turns / (STOPS + 1));
        for (int i = 2; i <= STOPS + 1; i++) {
            long next = i > STOPS ? Long.MAX_VALUE : i * turns / (STOPS + 1);
            resumed = untilStop(given, Optional.of(resumed), parts, next);
            if (i <= STOPS) {
                stops.add(next);
            }
        }
        String how = "a run that is stopped after the turns " + stops
                + " and resumed differs from one that is not, seed " + seed(given);
        whole.firstDifference(parts).ifPresent(difference -> {
            throw given.failure(how + "\n" + difference);
        });
        if (!uninterrupted.outcome().equals(resumed.outcome())) {
            throw given.failure(
                    how + "\n  uninterrupted: " + uninterrupted.outcome() + "\n  resumed:       " + resumed.outcome());
        }
        LastCheckpoint.of(uninterrupted.directory())
                .firstDifference(LastCheckpoint.of(resumed.directory()))
                .ifPresent(difference -> {
                    throw given.failure(how + ", in its last checkpoint\n" + difference);
                });
    }

    private RunResult untilStop(GivenExperiment given, Optional<RunResult> before, EventTrace trace, long tick) {
        StopSignal stop = new StopSignal();
        Observer stopper = event -> {
            if (reached(event, tick)) {
                stop.request("interrupted by ResumeCheck");
            }
        };
        return before.isPresent()
                ? given.resume(before.get(), RunOptions.defaults().stop(stop), trace, stopper)
                : given.run(RunOptions.defaults().in(workspace.newDirectory()).stop(stop), trace, stopper);
    }

    private static boolean reached(TrainingEvent event, long tick) {
        return event instanceof TurnCompleted && event.tick() >= tick;
    }

    private static long seed(GivenExperiment given) {
        try (ExperimentParts parts = given.parts(RunOptions.defaults())) {
            return parts.config().seed();
        }
    }
}
