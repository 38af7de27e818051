package dev.jgan.core.experiment;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.network.Specs;
import dev.jgan.api.plugin.Component;
import dev.jgan.core.wiring.Wiring;

/**
 * What an experiment is made of, checked and fitting together, for programs that do something else with it than train.
 *
 * <pre>{@code
 * try (ExperimentParts parts = experiment.parts(RunOptions.defaults());
 *         Backend backend = parts.config().backend().create();
 *         CompiledGame game = backend.compile(parts.program(), new BackendOptions(parts.config().seed()))) {
 *     …
 * }
 * }</pre>
 */
public final class ExperimentParts implements AutoCloseable {
    private final Setup setup;
    private final Assembly.Trainable parts;
    private final ExperimentConfig config;

    ExperimentParts(Setup setup, Assembly.Trainable parts, ExperimentConfig config) {
        this.setup = setup;
        this.parts = parts;
        this.config = config;
    }

    /** The values of the file, defaults included. Each of its components can be created, any number of times. */
    public ExperimentConfig config() {
        return config;
    }

    /**
     * Makes a component as an object of its own class, for its own tests: {@link Component#create} gives it by its interfaces,
     * and tells of its exceptions whose they are.
     */
    public <T> T made(Component<T> component) {
        return Wiring.inside(component.create());
    }

    /** The file with all defaults and short forms written out. */
    public String resolved() {
        return setup.resolved().toYaml();
    }

    /** What is played. */
    public Game game() {
        return parts.game().game();
    }

    /** What the networks are built for. */
    public Specs specs() {
        return parts.game().specs();
    }

    /** The recording of the game, for a backend to compile. */
    public GameProgram program() {
        return parts.game().program();
    }

    /** The real samples. */
    public Dataset dataset() {
        return parts.dataset();
    }

    /** Closes what was opened, the data among it. */
    @Override
    public void close() {
        try (setup) {
            parts.close();
        }
    }
}
