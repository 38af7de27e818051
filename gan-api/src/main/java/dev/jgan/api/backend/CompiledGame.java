package dev.jgan.api.backend;

import dev.jgan.api.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** A program with its variables, ready to run. Used from one thread at a time. */
public interface CompiledGame extends AutoCloseable {
    /** The columns that a turn reads at its n-th occurrence, from 0. */
    Set<String> columns(String turn, long occurrence);

    /**
     * Runs one turn: forward, backward, optimizer, constraints, moving averages, in one call.
     *
     * @param batch at least the columns that {@link #columns} names
     * @throws IllegalArgumentException if there is no such turn or a column is missing or misshapen
     */
    TurnResult run(String turn, Batch batch, Moment moment);

    /**
     * Calls a function for any number of samples, in parts of a size that the backend chooses; a last part is filled up by
     * repeating its samples in turn, and cut again. Where a network compares the samples of a batch, such as under minibatch
     * discrimination, values depend on that size and on the order of the samples.
     *
     * @param count how many samples, at least 1
     * @param inputs by name, each with {@code count} rows
     * @param key what its draws depend on; each part draws its own
     * @throws IllegalArgumentException if there is no such function or an input is missing or misshapen
     */
    Map<String, HostTensor> call(String function, int count, Map<String, HostTensor> inputs, DrawKey key);

    /** The current values of all weights and states by name. */
    Map<String, HostTensor> variables();

    /**
     * Sets variables to given values; those not named stay.
     *
     * @throws IllegalArgumentException if a name or shape is not the program's
     */
    void assign(Map<String, HostTensor> values);

    /**
     * Writes everything that the next turn depends on: variables, optimizer slots, moving averages, counts.
     *
     * @param directory exists and is empty
     */
    void save(Path directory) throws IOException;

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException if files are missing or damaged, or belong to another program; what was in place stays
     */
    void restore(Path directory) throws IOException;

    @Override
    void close();
}
