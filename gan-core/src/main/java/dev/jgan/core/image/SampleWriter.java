package dev.jgan.core.image;

import dev.jgan.api.event.SamplesReady;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.training.Observer;
import dev.jgan.core.run.AtomicFile;
import dev.jgan.core.run.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes {@code samples/step-000250.png} whenever samples are ready, in order, on a thread of its own. When it falls behind
 * training waits. A file that could not be written is the failure of the next event or of {@link #close}.
 */
public final class SampleWriter implements Observer {
    private static final int WAITING = 4;

    private final RunFiles files;
    private final Optional<Axes> axes;
    private final OrderedTasks tasks = new OrderedTasks("sample-writer", WAITING);

    /**
     * A writer for one run.
     *
     * @param axes what plots of points show in every grid; where absent, what the samples take
     */
    public SampleWriter(RunFiles files, Optional<Axes> axes) {
        this.files = files;
        this.axes = axes;
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof SamplesReady ready) {
            tasks.run(() -> write(ready));
        }
    }

    private void write(SamplesReady ready) {
        Path file = files.sampleGrid(ready.step());
        try {
            byte[] picture = SampleGrid.png(ready.samples(), ready.spec(), ready.panels(), axes, OptionalInt.empty());
            new AtomicFile(file).write(picture);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e, e);
        }
    }

    /** Waits until all grids are written. */
    @Override
    public void close() {
        tasks.close();
    }
}
