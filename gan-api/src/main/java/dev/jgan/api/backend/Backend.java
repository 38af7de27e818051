package dev.jgan.api.backend;

import dev.jgan.api.game.GameProgram;

/** A component that executes programs. */
public interface Backend extends AutoCloseable {
    /**
     * Allocates a program's variables and prepares its turns. Initial values, constraints and moving averages are in place
     * when it returns.
     *
     * @throws dev.jgan.api.tensor.ShapeException if a recorded body does not fit together
     */
    CompiledGame compile(GameProgram program, BackendOptions options);

    /** What it is. */
    Capabilities capabilities();

    @Override
    void close();
}
