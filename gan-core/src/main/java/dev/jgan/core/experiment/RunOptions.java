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
 * @param initFrom the directory of another run, from whose newest whole checkpoint the weights are taken that fit by name and
 *     shape; empty to start from initial values. Only for new runs
 * @param meters where meters are registered
 * @param stop asks the run to save and end
 * @param directoryReady told of the run directory as soon as it exists
 */
public record RunOptions(
        Optional<Path> directory,
        Optional<Path> initFrom,
        MeterRegistry meters,
        StopSignal stop,
        Consumer<Path> directoryReady) {
    /** A directory below {@code runs}, meters that nobody reads, and no way to stop. */
    public static RunOptions defaults() {
        return new RunOptions(
                Optional.empty(), Optional.empty(), new SimpleMeterRegistry(), new StopSignal(), directory -> {});
    }

    /** The same with a run directory. */
    public RunOptions in(Path chosen) {
        return new RunOptions(Optional.of(chosen), initFrom, meters, stop, directoryReady);
    }

    /** The same, started from the weights of another run. */
    public RunOptions initFrom(Path run) {
        return new RunOptions(directory, Optional.of(run), meters, stop, directoryReady);
    }

    /** The same with a registry for the meters. */
    public RunOptions meters(MeterRegistry registry) {
        return new RunOptions(directory, initFrom, registry, stop, directoryReady);
    }

    /** The same with a way to stop. */
    public RunOptions stop(StopSignal signal) {
        return new RunOptions(directory, initFrom, meters, signal, directoryReady);
    }

    /** The same with somebody who wants to know the run directory. */
    public RunOptions directoryReady(Consumer<Path> listener) {
        return new RunOptions(directory, initFrom, meters, stop, listener);
    }
}
