package dev.jgan.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void itIsThereWithAllFilesAtTheEnd() throws IOException {
        Path target = temporary.resolve("some/model");
        new AtomicDirectory(target).write(directory -> {
            assertThat(target).doesNotExist();
            write(directory);
        });

        assertThat(target.resolve("inner/graph")).hasContent("graph");
        assertThat(target).isDirectoryNotContaining("glob:**/.*");
        assertThat(target.getParent()).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void anEmptyOneIsFilled() throws IOException {
        Path target = Files.createDirectory(temporary.resolve("model"));
        new AtomicDirectory(target).write(AtomicDirectoryTest::write);

        assertThat(target.resolve("inner/graph")).hasContent("graph");
        assertThat(target.resolve("description")).hasContent("text");
        assertThat(target).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void nothingIsLeftOfOneThatCouldNotBeWritten() throws IOException {
        Path target = temporary.resolve("model");
        assertThatIOException()
                .isThrownBy(() -> new AtomicDirectory(target).write(directory -> {
                    write(directory);
                    throw new IOException("disk full");
                }))
                .withMessage("disk full");
        assertThat(temporary).isEmptyDirectory();

        Files.createDirectory(target);
        assertThatIllegalStateException()
                .isThrownBy(() -> new AtomicDirectory(target).write(directory -> {
                    write(directory);
                    throw new IllegalStateException("no such signature");
                }));
        assertThat(target).isEmptyDirectory();
    }

    private static void write(Path directory) throws IOException {
        Files.createDirectory(directory.resolve("inner"));
        Files.writeString(directory.resolve("inner/graph"), "graph");
        Files.writeString(directory.resolve("description"), "text");
    }
}
