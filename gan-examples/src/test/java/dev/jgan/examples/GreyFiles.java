package dev.jgan.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Black images of ten classes as a pair of IDX files of a training split. */
final class GreyFiles {
    private GreyFiles() {}

    static void write(Path directory, int count, int side) {
        ByteBuffer images = ByteBuffer.allocate(4 * Integer.BYTES + count * side * side);
        images.putInt(0x803).putInt(count).putInt(side).putInt(side);
        ByteBuffer labels = ByteBuffer.allocate(2 * Integer.BYTES + count);
        labels.putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            labels.put((byte) (i % 10));
        }
        try {
            Files.write(directory.resolve("train-images-idx3-ubyte"), images.array());
            Files.write(directory.resolve("train-labels-idx1-ubyte"), labels.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
