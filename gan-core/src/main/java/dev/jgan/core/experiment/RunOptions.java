package dev.jgan.core.experiment;

import dev.jgan.core.engine.StopSignal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a run is carried out, beside what its experiment says.
 *
 * @param directory of the run; if empty, {@code runs/<name>-<start time>} below the working directory
 * @param meters where meters are registered
 * @param stop asks the run to save and end
 * @param directoryReady told of the run directory as soon as it exists
 */
public record RunOptions(
        Optional<Path> directory, MeterRegistry meters, StopSignal stop, Consumer<Path> directoryReady) {
    /** A directory below {@code runs}, meters that nobody reads, and no way to stop. */
    public static RunOptions defaults() {
        return new RunOptions(Optional.empty(), new SimpleMeterRegistry(), new StopSignal(), directory -> {});
    }

    /** The same with a run directory. */
    public RunOptions in(Path chosen) {
        return new RunOptions(Optional.of(chosen), meters, stop, directoryReady);
    }

    /** The same with a registry for the meters. */
    public RunOptions meters(MeterRegistry registry) {
        return new RunOptions(directory, registry, stop, directoryReady);
    }

    /** The same with a way to stop. */
    public RunOptions stop(StopSignal signal) {
        return new RunOptions(directory, meters, signal, directoryReady);
    }

    /** The same with somebody who wants to know the run directory. */
    public RunOptions directoryReady(Consumer<Path> listener) {
        return new RunOptions(directory, meters, stop, listener);
    }
}
