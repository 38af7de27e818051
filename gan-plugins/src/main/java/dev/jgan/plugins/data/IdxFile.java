package dev.jgan.plugins.data;

import dev.jgan.api.data.DataException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The contents of a file in the IDX format of MNIST: a magic number, the extent of each axis, then unsigned bytes; all numbers
 * big-endian. Read gzipped or not.
 *
 * @param name what messages call it
 * @param count how many items the file has
 * @param dimensions the extents; of the first axis as many as were kept
 * @param values the bytes, row by row
 */
record IdxFile(String name, int count, int[] dimensions, byte[] values) {
    /** Unsigned bytes, three axes. */
    static final int IMAGES = 0x0803;

    /** Unsigned bytes, one axis. */
    static final int LABELS = 0x0801;

    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int FIRST_CHUNK = 1 << 20;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /**
     * Reads a whole file, and keeps its first items.
     *
     * @param stream the file's bytes; not closed
     * @param magic {@link #IMAGES} or {@link #LABELS}
     * @param limit how many items to keep at most
     * @throws DataException if it is not such a file, or damaged
     */
    static IdxFile read(String name, InputStream stream, int magic, int limit) {
        try {
            return new Reader(name, plain(stream)).read(magic, limit);
        } catch (EOFException e) {
            throw new DataException(name + ": expected a gzipped file, found only its beginning; get it again", e);
        } catch (IOException e) {
            throw new DataException(name + ": cannot be read (" + e.getMessage() + "); get the file again", e);
        }
    }

    private static InputStream plain(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream, 1 << 16);
        buffered.mark(2);
        int start = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return start == GZIP_MAGIC ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private record Reader(String name, InputStream in) {
        IdxFile read(int magic, int limit) throws IOException {
            int[] dimensions = header(magic);
            int item = 1;
            for (int axis = 1; axis < dimensions.length; axis++) {
                item *= dimensions[axis];
            }
            long expected = (long) dimensions[0] * item;
            int items = Math.min(dimensions[0], limit);
            long kept = (long) items * item;
            if (kept > LARGEST_ARRAY) {
                throw new DataException(name + ": " + items + " items of " + item
                        + " bytes do not fit into one array; set data.limit to at most " + LARGEST_ARRAY / item);
            }
            byte[] values = bytes((int) kept);
            long found = values.length == kept ? kept + rest(expected - kept) : values.length;
            if (found != expected) {
                String contents = dimensions[0]
                        + (magic == IMAGES ? " images of " : " labels of ")
                        + item
                        + (item == 1 ? " byte" : " bytes");
                throw new DataException(name + ": expected " + expected + " bytes after the header (" + contents
                        + "), found " + (found < expected ? found : "more")
                        + (found < expected ? "; the file is truncated: get it again" : "; get the file again"));
            }
            int count = dimensions[0];
            dimensions[0] = items;
            return new IdxFile(name, count, dimensions, values);
        }

        private int[] header(int magic) throws IOException {
            byte[] start = bytes(Integer.BYTES);
            int found = start.length == Integer.BYTES ? number(start, 0) : -1;
            if (start.length == Integer.BYTES && found != magic) {
                throw new DataException("%s: expected a file of %s, magic number 0x%08x, found 0x%08x%s"
                        .formatted(name, word(magic), magic, found, guess(found)));
            }
            int axes = magic & 0xff;
            byte[] extents = bytes(axes * Integer.BYTES);
            if (start.length + extents.length < (axes + 1) * Integer.BYTES) {
                throw new DataException(name + ": expected a header of " + (axes + 1) * Integer.BYTES + " bytes, found "
                        + (start.length + extents.length) + "; the file is truncated: get it again");
            }
            int[] dimensions = new int[axes];
            long item = 1;
            for (int axis = 0; axis < axes; axis++) {
                dimensions[axis] = number(extents, axis * Integer.BYTES);
                item = axis == 0 ? 1 : Math.min(item * Math.max(0, dimensions[axis]), 1L << 32);
                if (dimensions[axis] < 1 || item > LARGEST_ARRAY) {
                    throw new DataException(name + ": expected extents of at least 1 in the header, of not too large an"
                            + " item, found " + Arrays.toString(Arrays.copyOf(dimensions, axis + 1))
                            + "; the file is damaged: get it again");
                }
            }
            return dimensions;
        }

        /** Up to this many bytes; fewer where the file ends. Grows as it reads: a damaged header may promise gigabytes. */
        private byte[] bytes(int count) throws IOException {
            byte[] bytes = new byte[Math.min(count, FIRST_CHUNK)];
            int found = 0;
            while (found < count) {
                if (found == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * bytes.length));
                }
                int read = part(bytes, found, bytes.length - found);
                if (read < 0) {
                    return Arrays.copyOf(bytes, found);
                }
                found += read;
            }
            return bytes;
        }

        /** Skips what is left, and says how much it was, as far as one byte more than expected. */
        private long rest(long expected) throws IOException {
            byte[] scratch = new byte[1 << 16];
            long found = 0;
            while (found <= expected) {
                int read = part(scratch, 0, (int) Math.min(scratch.length, expected + 1 - found));
                if (read < 0) {
                    return found;
                }
                found += read;
            }
            return found;
        }

        /** Like {@link InputStream#read(byte[], int, int)}; a gzip stream that breaks off ends where it breaks off. */
        private int part(byte[] bytes, int from, int count) throws IOException {
            try {
                return in.read(bytes, from, count);
            } catch (EOFException e) {
                return -1;
            }
        }

        private static int number(byte[] bytes, int from) {
            return ByteBuffer.wrap(bytes).getInt(from);
        }

        private static String word(int magic) {
            return magic == IMAGES ? "images" : "labels";
        }

        private static String guess(int found) {
            return found == IMAGES || found == LABELS
                    ? ", which is that of " + word(found) + "; the files are exchanged: give each its own name"
                    : "; it is no IDX file of bytes: get it again";
        }
    }
}
