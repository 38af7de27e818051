package dev.jgan.core.image;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.core.run.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Arrays in NumPy's format {@code .npy}, version 1.0: float32 or int32, little-endian, row by row. */
public final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int PREAMBLE = MAGIC.length + 2;
    /** The format wants the data to start at a multiple of this. */
    private static final int ALIGNMENT = 64;

    private static final int BLOCK = 1 << 14;
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '(<f4|<i4)', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), *\\}\\s*");

    private NpyFile() {}

    /**
     * Writes an array; the file is there whole or not at all.
     *
     * @param tensor float32 or int32
     */
    public static void write(Path file, HostTensor tensor) throws IOException {
        new AtomicFile(file).write(out -> {
            out.write(header(tensor));
            data(tensor, out);
        });
    }

    private static byte[] header(HostTensor tensor) {
        String extents =
                tensor.shape().dimensions().stream().map(extent -> extent + ",").collect(Collectors.joining(" "));
        // A tuple of one needs its comma; longer ones are written without the last.
        String shape = tensor.shape().rank() > 1 ? extents.substring(0, extents.length() - 1) : extents;
        String description = "{'descr': '" + (tensor.type() == DType.FLOAT32 ? "<f4" : "<i4")
                + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int length = (PREAMBLE + description.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(header.array(), (byte) ' ');
        header.put(MAGIC).putShort((short) (length - PREAMBLE));
        header.put(description.getBytes(StandardCharsets.US_ASCII));
        header.put(length - 1, (byte) '\n');
        return header.array();
    }

    private static void data(HostTensor tensor, OutputStream out) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK * 4).order(ByteOrder.LITTLE_ENDIAN);
        int size = Math.toIntExact(tensor.shape().size());
        for (int from = 0; from < size; from += BLOCK) {
            int count = Math.min(BLOCK, size - from);
            if (tensor.type() == DType.FLOAT32) {
                block.asFloatBuffer().put(tensor.floats(), from, count);
            } else {
                block.asIntBuffer().put(tensor.ints(), from, count);
            }
            out.write(block.array(), 0, count * 4);
        }
    }

    /**
     * Reads an array that this class or NumPy wrote.
     *
     * @throws IOException if the file is not of this format and these types, or truncated
     */
    public static HostTensor read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[MAGIC.length];
        if (bytes.remaining() < PREAMBLE) {
            throw new IOException(file + " is not an .npy file: it has " + bytes.remaining() + " bytes");
        }
        bytes.get(magic);
        int length = Short.toUnsignedInt(bytes.getShort());
        if (!Arrays.equals(magic, MAGIC) || bytes.remaining() < length) {
            throw new IOException(file + " is not an .npy file of version 1.0, or truncated");
        }
        byte[] header = new byte[length];
        bytes.get(header);
        String description = new String(header, StandardCharsets.US_ASCII);
        Matcher matcher = HEADER.matcher(description);
        if (!matcher.matches()) {
            throw new IOException(file + ": expected float32 or int32 in C order, found " + description.strip());
        }
        Shape shape = Shape.of(Arrays.stream(matcher.group(2).split(","))
                .map(String::strip)
                .filter(extent -> !extent.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray());
        if (bytes.remaining() != shape.size() * 4) {
            throw new IOException(
                    file + ": " + shape + " needs " + shape.size() * 4 + " bytes of data, found " + bytes.remaining());
        }
        int size = Math.toIntExact(shape.size());
        if (matcher.group(1).equals("<f4")) {
            float[] floats = new float[size];
            bytes.asFloatBuffer().get(floats);
            return HostTensor.of(shape, floats);
        }
        int[] ints = new int[size];
        bytes.asIntBuffer().get(ints);
        return HostTensor.of(shape, ints);
    }
}
