package dev.jgan.testkit;

import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.training.Guard;
import dev.jgan.api.training.Observer;
import dev.jgan.api.training.Verdict;
import dev.jgan.core.experiment.ExperimentConfig;
import dev.jgan.core.experiment.ExperimentParts;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every event of a short run, to test an observer or a guard with. The run is a real one, made when it is asked for, in about a
 * second, since {@code events.jsonl} of an earlier one lacks what the events themselves have, the samples above all. It has 20
 * steps of a discriminator's and a generator's turn with epochs of five batches, and samples, an evaluation and a checkpoint
 * every 5 steps. After step 16 the generator makes a step that is far too large, so that numbers are not finite any more: an
 * {@link dev.jgan.api.event.AnomalyDetected} tells, and the run goes on to its end, as it has no guard.
 *
 * <pre>{@code
 * LossTally tally = events.observe(LossTally.class, "observers: [loss-tally]");
 * assertThat(tally.turns()).isEqualTo(40);
 *
 * Judgement<Patience> judged = events.judge(Patience.class, "guards: [{ type: patience, steps: 3 }]");
 * assertThat(judged.end()).hasValueSatisfying(…);
 * }</pre>
 */
public final class RecordedEvents {
    private final Workspace workspace;

    RecordedEvents(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * What a guard said.
     *
     * @param guard the guard
     * @param verdicts what it said of each event that it was asked about, in order
     * @param end the event at which it ended the run, whose verdict is the last; empty if it never did
     */
    public record Judgement<G extends Guard>(G guard, List<Verdict> verdicts, Optional<TrainingEvent> end) {
        public Judgement {
            verdicts = List.copyOf(verdicts);
        }

        /** The verdicts of one kind, such as {@code Verdict.Warn.class}, in order. */
        public <V extends Verdict> List<V> verdicts(Class<V> kind) {
            return verdicts.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    /** The events of the run as it is, in order. */
    public List<TrainingEvent> all() {
        return of("");
    }

    /**
     * The events of the run with other networks, losses or lengths; what observers and guards the lines name is left out.
     *
     * @param experiment lines of an experiment file
     * @throws AssertionError if it cannot be run
     */
    public List<TrainingEvent> of(String experiment) {
        return recorded(new GivenExperiment("recorded-run", experiment)).events();
    }

    /**
     * Makes an observer as a run makes it, tells it all events, and closes it.
     *
     * @param type its class
     * @param experiment lines of an experiment file, which name it under {@code observers}
     * @return the observer, which has been told
     * @throws AssertionError if there is no such observer, or an event or the end makes it throw; a run would only log that
     */
    public <O extends Observer> O observe(Class<O> type, String experiment) {
        return fed(type, experiment, ExperimentConfig::observers, (given, observer, events) -> {
            for (TrainingEvent event : events) {
                attempt(given, type, "told of " + event, () -> observer.on(event));
            }
            attempt(given, type, "closed", observer::close);
            return observer;
        });
    }

    /**
     * Makes a guard as a run makes it, and asks it about the events, in order, up to the first at which it ends the run.
     *
     * @param type its class
     * @param experiment lines of an experiment file, which name it under {@code guards}
     * @throws AssertionError if there is no such guard, or an event makes it throw; that would fail a run
     */
    public <G extends Guard> Judgement<G> judge(Class<G> type, String experiment) {
        return fed(type, experiment, ExperimentConfig::guards, (given, guard, events) -> {
            List<Verdict> verdicts = new ArrayList<>();
            for (TrainingEvent event : events) {
                attempt(given, type, "asked about " + event, () -> verdicts.add(guard.check(event)));
                Verdict last = verdicts.get(verdicts.size() - 1);
                if (last instanceof Verdict.Stop || last instanceof Verdict.Diverged) {
                    return new Judgement<>(guard, verdicts, Optional.of(event));
                }
            }
            return new Judgement<>(guard, verdicts, Optional.empty());
        });
    }

    /** Feeds events to a component. */
    private interface Feeding<T, R> {
        R feed(GivenExperiment given, T component, List<TrainingEvent> events);
    }

    private <K, T extends K, R> R fed(
            Class<T> type,
            String experiment,
            Function<ExperimentConfig, List<Component<K>>> named,
            Feeding<T, R> feeding) {
        GivenExperiment given = new GivenExperiment("recorded-run", experiment);
        Recording recording = recorded(given);
        // The component's run directory is that of the recorded run, whose files are there.
        try (ExperimentParts parts =
                given.parts(RunOptions.defaults().in(recording.run().directory()))) {
            for (Component<K> component : named.apply(parts.config())) {
                K made = parts.made(component);
                if (type.isInstance(made)) {
                    return feeding.feed(given, type.cast(made), recording.events());
                }
            }
            throw given.failure("the experiment names no " + type.getName() + ", only " + named.apply(parts.config())
                    + "; is it named under 'observers' or 'guards'?");
        }
    }

    private record Recording(RunResult run, List<TrainingEvent> events) {}

    private Recording recorded(GivenExperiment given) {
        List<TrainingEvent> events = new ArrayList<>();
        Observer recorder = events::add;
        RunResult run = given.with("observers", "[]")
                .with("guards", "[]")
                .run(RunOptions.defaults().in(workspace.newDirectory()), recorder);
        return new Recording(run, List.copyOf(events));
    }

    private static void attempt(GivenExperiment given, Class<?> type, String when, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            AssertionError failure = given.failure(type.getName() + " failed when it was " + when + ": " + e);
            failure.initCause(e);
            throw failure;
        }
    }
}
