package dev.jgan.core.run;

import java.nio.file.Path;
import java.util.List;

/**
 * A checkpoint that was found whole.
 *
 * @param directory with the files the backend wrote
 * @param state what was saved beside them
 * @param warnings a line for every newer checkpoint that is broken
 */
public record CheckpointRead(Path directory, CheckpointState state, List<String> warnings) {
    public CheckpointRead {
        warnings = List.copyOf(warnings);
    }
}
