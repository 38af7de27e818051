package dev.jgan.core.engine;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.training.Guard;
import dev.jgan.api.training.Observer;
import dev.jgan.api.training.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events: guards first, in file order, then observers in the order of their registration. A failing observer is
 * logged once, counted and kept being called; a failing guard fails the run.
 */
public final class EventPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);

    private final List<Named<Guard>> guards;
    private final List<Named<Observer>> observers;
    private final Consumer<String> failed;
    private final Map<String, Long> failures = new LinkedHashMap<>();

    /** A guard or observer with its name in messages and meters. */
    public record Named<T>(String name, T value) {}

    /**
     * A publisher.
     *
     * @param failed is told the name of an observer at each of its failures
     */
    public EventPublisher(List<Named<Guard>> guards, List<Named<Observer>> observers, Consumer<String> failed) {
        this.guards = List.copyOf(guards);
        this.observers = List.copyOf(observers);
        this.failed = failed;
    }

    /**
     * Delivers an event, and the anomalies that guards see in it.
     *
     * @return the first verdict that ends the run, if any
     * @throws GuardFailedException if a guard throws
     */
    public Optional<Verdict> publish(TrainingEvent event) {
        List<TrainingEvent> anomalies = new ArrayList<>();
        Optional<Verdict> end = Optional.empty();
        for (Named<Guard> guard : guards) {
            Verdict verdict = check(guard, event);
            if (verdict instanceof Verdict.Warn warn) {
                anomalies.add(anomaly(event, warn.kind(), warn.message()));
            } else if (verdict instanceof Verdict.Diverged diverged) {
                anomalies.add(anomaly(event, diverged.kind(), diverged.reason()));
            }
            if (end.isEmpty() && (verdict instanceof Verdict.Stop || verdict instanceof Verdict.Diverged)) {
                end = Optional.of(verdict);
            }
        }
        deliver(event);
        anomalies.forEach(this::deliver);
        return end;
    }

    /** How often each observer that ever failed did so, by name. */
    public Map<String, Long> failures() {
        return Map.copyOf(failures);
    }

    /** Closes the observers, whose failures count like any other. */
    @Override
    public void close() {
        for (Named<Observer> observer : observers) {
            guarded(observer.name(), "while closing", observer.value()::close);
        }
    }

    private void deliver(TrainingEvent event) {
        for (Named<Observer> observer : observers) {
            guarded(
                    observer.name(),
                    event.getClass().getSimpleName(),
                    () -> observer.value().on(event));
        }
    }

    private void guarded(String name, String when, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (failures.merge(name, 1L, Long::sum) == 1) {
                LOG.warn(
                        "The observer '{}' failed ({}): {}; training goes on. Further failures are only counted.",
                        name,
                        when,
                        e.toString(),
                        e);
            }
            failed.accept(name);
        }
    }

    private static Verdict check(Named<Guard> guard, TrainingEvent event) {
        try {
            return guard.value().check(event);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new GuardFailedException(guard.name(), e);
        }
    }

    private static AnomalyDetected anomaly(TrainingEvent event, String kind, String message) {
        return new AnomalyDetected(event.time(), event.tick(), event.step(), kind, message);
    }
}
