package dev.jgan.api.backend;

import dev.jgan.api.game.GameProgram;
import dev.jgan.api.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A component that executes programs. */
public interface Backend extends AutoCloseable {
    /**
     * Allocates a program's variables and prepares its turns. Initial values, constraints and moving averages are in place
     * when it returns.
     *
     * @throws dev.jgan.api.tensor.ShapeException if a recorded body does not fit together
     * @throws IllegalArgumentException if an initial value is of another shape, or of no variable
     */
    CompiledGame compile(GameProgram program, BackendOptions options);

    /**
     * The weights and states by name that {@link CompiledGame#save} wrote, whatever their program was; without moving
     * averages, optimizer slots and counts.
     *
     * @throws IOException if files are missing or damaged, or not of this backend; the message says so
     */
    Map<String, HostTensor> readVariables(Path directory) throws IOException;

    /** What it is. */
    Capabilities capabilities();

    @Override
    void close();
}
