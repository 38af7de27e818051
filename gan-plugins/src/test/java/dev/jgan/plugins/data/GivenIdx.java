package dev.jgan.plugins.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Small IDX files. */
final class GivenIdx {
    private GivenIdx() {}

    /** The grey level of a pixel, counted over all images. */
    static int level(int pixel) {
        return pixel * 37 % 256;
    }

    /** A file of images whose pixels have the levels {@link #level}. */
    static byte[] images(int count, int height, int width) {
        byte[] header = header(0x803, count, height, width);
        byte[] file = Arrays.copyOf(header, 16 + count * height * width);
        for (int pixel = 0; pixel < file.length - 16; pixel++) {
            file[16 + pixel] = (byte) level(pixel);
        }
        return file;
    }

    /** The labels 0, 1, 2, … */
    static byte[] labels(int count) {
        return labels(IntStream.range(0, count).toArray());
    }

    /** A file of these labels. */
    static byte[] labels(int[] labels) {
        byte[] file = Arrays.copyOf(header(0x801, labels.length), 8 + labels.length);
        for (int i = 0; i < labels.length; i++) {
            file[8 + i] = (byte) labels[i];
        }
        return file;
    }

    static byte[] header(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
        bytes.asIntBuffer().put(numbers);
        return bytes.array();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static void write(Path directory, String name, byte[] bytes) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
