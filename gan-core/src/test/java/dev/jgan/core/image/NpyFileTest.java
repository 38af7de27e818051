package dev.jgan.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFileTest {
    @TempDir
    Path temporary;

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        Path file = temporary.resolve("a.npy");
        NpyFile.write(file, HostTensor.of(Shape.of(2, 1), 1f, -2f));
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(128 + 8);
        assertThat(Arrays.copyOf(bytes, 10)).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), } ")
                .endsWith(" \n");
        assertThat(Arrays.copyOfRange(bytes, 128, 136)).containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
        assertThat(temporary)
                .isDirectoryContaining(path -> path.equals(file))
                .isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void everyRankAndTypeIsReadBack() throws IOException {
        float[] many = new float[50_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = i * 0.1f;
        }
        for (HostTensor tensor : new HostTensor[] {
            HostTensor.of(Shape.SCALAR, 3f),
            HostTensor.of(Shape.of(3), 1, -2, 3),
            HostTensor.of(Shape.of(0, 4), new float[0]),
            HostTensor.of(Shape.of(10, 50, 100), many),
            HostTensor.of(Shape.of(1, 1, 1, 2), Float.NaN, Float.NEGATIVE_INFINITY)
        }) {
            Path file = temporary.resolve("a.npy");
            NpyFile.write(file, tensor);
            assertThat(NpyFile.read(file)).isEqualTo(tensor);
        }
    }

    @Test
    void aTupleOfOneHasItsComma() throws IOException {
        Path file = temporary.resolve("a.npy");
        NpyFile.write(file, HostTensor.of(Shape.of(3), 1, 2, 3));
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("'<i4'", "'shape': (3,), }");
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path file = temporary.resolve("a.npy");
        Files.writeString(file, "x");
        assertThatIOException().isThrownBy(() -> NpyFile.read(file)).withMessageContaining("is not an .npy file");
        Files.writeString(file, "x".repeat(200));
        assertThatIOException().isThrownBy(() -> NpyFile.read(file)).withMessageContaining("is not an .npy file");
        NpyFile.write(file, HostTensor.of(Shape.of(2), 1f, 2f));
        byte[] good = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(good, good.length - 1));
        assertThatIOException()
                .isThrownBy(() -> NpyFile.read(file))
                .withMessageContaining("[2] needs 8 bytes of data, found 7");
        Files.write(
                file,
                new String(good, StandardCharsets.ISO_8859_1)
                        .replace("<f4", "<f8")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThatIOException().isThrownBy(() -> NpyFile.read(file)).withMessageContaining("found {'descr': '<f8'");
    }
}
