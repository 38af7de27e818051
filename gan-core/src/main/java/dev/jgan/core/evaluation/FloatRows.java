package dev.jgan.core.evaluation;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Rows of float32 numbers in a file, little endian, so that any number of them takes no memory. Used from one thread at a
 * time.
 */
final class FloatRows implements AutoCloseable {
    private static final int PART_FLOATS = 1 << 20;
    private static final int MOST_PART_ROWS = 1000;

    private final FileChannel channel;
    private final long start;
    private final int width;
    private int count;

    private FloatRows(FileChannel channel, long start, int width, int count) {
        this.channel = channel;
        this.start = start;
        this.width = width;
        this.count = count;
    }

    /**
     * No rows yet, in a file that is gone once it is closed or the process ends.
     *
     * @param width numbers in a row, at least 1
     * @throws UncheckedIOException if there is no room for temporary files
     */
    static FloatRows temporary(int width) {
        try {
            Path file = Files.createTempFile("jgan-", ".rows");
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            return new FloatRows(channel, 0, width, 0);
        } catch (IOException e) {
            throw broken("make", e);
        }
    }

    /**
     * The rows of a file that is open already; closing them closes it.
     *
     * @param start where they begin, in bytes
     */
    static FloatRows of(FileChannel channel, long start, int width, int count) {
        return new FloatRows(channel, start, width, count);
    }

    /** How many rows of a width are best read at once: a few megabytes. */
    static int partRows(long width) {
        return (int) Math.max(1, Math.min(MOST_PART_ROWS, PART_FLOATS / width));
    }

    int width() {
        return width;
    }

    int count() {
        return count;
    }

    /** Adds whole rows behind those that are there. */
    void append(float[] rows) {
        if (rows.length % width != 0) {
            throw new IllegalArgumentException("rows of " + width + " numbers expected, found " + rows.length);
        }
        ByteBuffer bytes = buffer(rows.length);
        bytes.asFloatBuffer().put(rows);
        try {
            long at = place(count);
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            throw broken("write", e);
        }
        count += rows.length / width;
    }

    /** Rows from one on, one after the other. */
    float[] read(int from, int rows) {
        float[] values = new float[Math.multiplyExact(rows, width)];
        ByteBuffer bytes = buffer(values.length);
        try {
            for (long at = place(from); bytes.hasRemaining(); ) {
                int read = channel.read(bytes, at);
                if (read < 0) {
                    throw new EOFException("it became shorter while it was read");
                }
                at += read;
            }
        } catch (IOException e) {
            throw broken("read", e);
        }
        bytes.flip().asFloatBuffer().get(values);
        return values;
    }

    /** Writes all rows as they are in the file. */
    void copyTo(OutputStream out) throws IOException {
        long left = (long) count * width * Float.BYTES;
        for (long at = start; left > 0; ) {
            long copied = channel.transferTo(at, left, Channels.newChannel(out));
            at += copied;
            left -= copied;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw broken("close", e);
        }
    }

    private long place(int row) {
        return start + (long) row * width * Float.BYTES;
    }

    private static ByteBuffer buffer(int floats) {
        return ByteBuffer.allocate(Math.multiplyExact(floats, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static UncheckedIOException broken(String what, IOException cause) {
        return new UncheckedIOException(
                "cannot " + what + " the file of samples or features: " + cause.getMessage() + "; is the disk of "
                        + System.getProperty("java.io.tmpdir") + " full? -Djava.io.tmpdir=DIR names another directory",
                cause);
    }
}
