package dev.jgan.api.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A compiled game that can be written in a form which other programs run without this project. */
public interface Exportable {
    /** The name of the form, as people know it. */
    String exportFormat();

    /**
     * Writes functions with the present values of what they read: moving averages where the game keeps them, scheduled
     * numbers as they are at the last step. What is written takes any number of samples at a call, so that each row of its
     * outputs must depend on the same row of its inputs only, and no draws may be made.
     *
     * @param functions by the name under which they are called there too, with the same names of inputs and outputs
     * @param directory exists and is empty
     * @throws ExportException if a function cannot be written so; the message says why
     */
    void export(List<String> functions, Path directory) throws IOException;
}
