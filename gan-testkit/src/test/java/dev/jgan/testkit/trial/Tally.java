package dev.jgan.testkit.trial;

import dev.jgan.api.config.Default;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.api.training.Observer;
import dev.jgan.api.training.Stateful;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts events by their kind; in a resumed run it goes on counting turns, unless it is told to be wrong. */
public final class Tally implements Observer, Stateful {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Config config;
    private final RunContext run;
    private boolean closed;

    /** The configuration. */
    public record Config(@Default("true") boolean remembers) {}

    @Inject
    public Tally(Config config, RunContext run) {
        this.config = config;
        this.run = run;
    }

    @Override
    public void on(TrainingEvent event) {
        counts.merge(event.getClass().getSimpleName(), 1, Integer::sum);
    }

    @Override
    public void close() {
        closed = true;
    }

    public Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    public Optional<Path> directory() {
        return run.runDirectory();
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        state.put("turns", String.valueOf(counts.getOrDefault("TurnCompleted", 0)));
        return state;
    }

    @Override
    public void restore(Map<String, String> state) {
        if (config.remembers()) {
            counts.put("TurnCompleted", Integer.parseInt(state.get("turns")));
        }
    }
}
