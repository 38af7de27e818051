package dev.jgan.core.experiment;

import dev.jgan.api.training.Stateful;
import dev.jgan.core.engine.Progress;
import dev.jgan.core.run.CheckpointState;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers what a checkpoint holds beside the backend's variables, and gives it back. */
final class RunState {
    /** The name of the evaluations' history. */
    static final String EVALUATION = "evaluation";

    private static final String PROGRESS = "progress";
    private static final String DATA = "data";

    private final DataSpecs data;
    private final Map<String, Stateful> components = new LinkedHashMap<>();

    RunState(DataSpecs data) {
        this.data = data;
    }

    /**
     * Includes a component if it has state.
     *
     * @param name unique; the same in every process of the run
     */
    void add(String name, Object component) {
        if (component instanceof Stateful stateful) {
            components.put(name, stateful);
        }
    }

    Map<String, Map<String, String>> capture(Progress progress) {
        Map<String, Map<String, String>> states = new LinkedHashMap<>();
        states.put(PROGRESS, progress.state());
        states.put(DATA, data.state());
        components.forEach((name, component) -> states.put("component." + name, component.state()));
        return states;
    }

    void restore(CheckpointState saved) {
        components.forEach((name, component) -> {
            Map<String, String> state = saved.states().get("component." + name);
            if (state != null) {
                component.restore(state);
            }
        });
    }

    static Progress progress(CheckpointState saved) {
        return Progress.of(saved.states().getOrDefault(PROGRESS, Map.of()));
    }

    /** What {@link dev.jgan.core.evaluation.EvaluationHistory} saved under its name; empty for runs of earlier versions. */
    static Map<String, String> evaluation(CheckpointState saved) {
        return saved.states().getOrDefault("component." + EVALUATION, Map.of());
    }

    static DataSpecs data(CheckpointState saved) {
        return DataSpecs.of(saved.states().getOrDefault(DATA, Map.of()));
    }
}
