package dev.jgan.cli.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes text where the user asked for it. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Writes a file in UTF-8, over one that is there; makes the directories around it.
     *
     * @throws MistakeException if it cannot be written
     */
    static void write(Path file, String text) {
        Path directory = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(directory);
            Files.writeString(file, text);
        } catch (FileAlreadyExistsException notADirectory) {
            throw new MistakeException("cannot write " + file + ": " + notADirectory.getFile()
                    + " is a file, not a directory; name another place");
        } catch (IOException failed) {
            throw new MistakeException("cannot write " + file + ": " + failed);
        }
    }
}
