package dev.jgan.core.evaluation;

import dev.jgan.api.training.Stateful;
import dev.jgan.core.evaluation.EvaluationResult.Finding;
import dev.jgan.core.run.BestCheckpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run's evaluations have shown so far: the last one, the best, and for how long there was no improvement. It is saved
 * with the run, so that a resumed one keeps the same best checkpoint and stops at the same step.
 *
 * <p>An improvement is measured from the last one, not from the best: many gains that are too small each make one together.
 */
public final class EvaluationHistory implements Stateful {
    private static final Logger LOG = LoggerFactory.getLogger(EvaluationHistory.class);
    private static final String BEST = "best.";

    private final Optional<Criterion> criterion;
    private long evaluated = -1;
    private Optional<BestCheckpoint> best = Optional.empty();
    private Optional<BestCheckpoint> savedBest = Optional.empty();
    private OptionalDouble mark = OptionalDouble.empty();
    private int waited;
    private Optional<String> stop = Optional.empty();

    /** A history without evaluations; without a criterion none is the best. */
    public EvaluationHistory(Optional<Criterion> criterion) {
        this.criterion = criterion;
    }

    /** Whether the samples of a tick were evaluated. */
    public boolean has(long tick) {
        return evaluated == tick;
    }

    /** The generator of a tick is being evaluated. */
    public void begin(long tick) {
        evaluated = tick;
    }

    /** An evaluation found something. */
    public void add(long step, EvaluationResult result) {
        criterion.flatMap(by -> result.find(by.figure().name())).ifPresent(finding -> judge(step, finding));
    }

    /** The best checkpoint, the one that is about to be written included. */
    public Optional<BestCheckpoint> best() {
        return best;
    }

    /** Whether the generator is the best so far and no checkpoint holds it yet. */
    public boolean foundBest() {
        return !best.equals(savedBest);
    }

    /** A checkpoint of what was found was written. */
    public void saved() {
        savedBest = best;
    }

    /** No checkpoint could be written: what it would have held is lost and cannot be the best one. */
    public void notSaved() {
        best = savedBest;
    }

    /** Why the run is to stop, if it is. */
    public Optional<String> stop() {
        return stop;
    }

    /** Why the run that saved this state was to stop, if it was. */
    public static Optional<String> stop(Map<String, String> state) {
        return Optional.ofNullable(state.get("stop"));
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new HashMap<>();
        state.put("evaluated", Long.toString(evaluated));
        state.put("waited", Integer.toString(waited));
        mark.ifPresent(value -> state.put("mark", Double.toString(value)));
        stop.ifPresent(reason -> state.put("stop", reason));
        best.ifPresent(found -> found.fields().forEach((name, value) -> state.put(BEST + name, String.valueOf(value))));
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        evaluated = Long.parseLong(state.get("evaluated"));
        waited = Integer.parseInt(state.get("waited"));
        mark = state.containsKey("mark")
                ? OptionalDouble.of(Double.parseDouble(state.get("mark")))
                : OptionalDouble.empty();
        stop = stop(state);
        Map<String, String> fields = new HashMap<>();
        state.forEach((name, value) -> {
            if (name.startsWith(BEST)) {
                fields.put(name.substring(BEST.length()), value);
            }
        });
        best = fields.isEmpty() ? Optional.empty() : Optional.of(BestCheckpoint.of(fields));
        savedBest = best;
    }

    private void judge(long step, Finding finding) {
        Criterion by = criterion.orElseThrow();
        double value = finding.figure().value();
        best.filter(found -> !found.basis().equals(finding.basis()))
                .ifPresent(found -> LOG.warn(
                        "'{}' was computed from {} at step {} and from {} at step {}; such figures do not compare",
                        by.figure().name(),
                        found.basis(),
                        found.step(),
                        finding.basis(),
                        step));
        double known = best.map(found -> found.figure().value()).orElse(by.worst());
        if (by.isBetter(value, known, 0)) {
            best = Optional.of(new BestCheckpoint(step, finding.figure(), finding.basis()));
        }
        if (by.isBetter(
                value,
                mark.orElse(by.worst()),
                by.patience().map(Criterion.Patience::improvement).orElse(0.0))) {
            mark = OptionalDouble.of(value);
            waited = 0;
        } else {
            waited++;
        }
        by.patience()
                .filter(patience -> waited >= patience.evaluations())
                .ifPresent(patience -> stop = Optional.of(
                        "'" + by.figure().name() + "' has not improved" + margin(patience) + " for " + waited
                                + " evaluations in a row"
                                + best.map(found -> "; the best is that of step " + found.step())
                                        .orElse("")));
    }

    private static String margin(Criterion.Patience patience) {
        return patience.improvement() > 0 ? " by more than " + patience.improvement() : "";
    }
}
