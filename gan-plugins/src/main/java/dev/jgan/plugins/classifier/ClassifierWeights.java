package dev.jgan.plugins.classifier;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The weights of a classifier as a file, big-endian throughout:
 * <ol>
 *   <li>the string {@code jgan-weights-1}, the string that says what they are of, and an int: how many tensors follow;
 *   <li>for each one, in the order of their names, the name, a byte for its precision, a byte for its rank, and its extents as
 *       ints; then its elements, row by row;
 *   <li>the SHA-256 of all that, 32 bytes.
 * </ol>
 * Strings are as {@link DataOutputStream#writeUTF} writes them.
 *
 * @param of what they are the weights of: whatever must be equal for them to be of use
 * @param values by name, float32
 */
public record ClassifierWeights(String of, Map<String, HostTensor> values) {
    private static final String MAGIC = "jgan-weights-1";
    private static final int DIGEST_BYTES = 32;

    public ClassifierWeights {
        values = new TreeMap<>(values);
    }

    /** How an element is written. */
    public enum Precision {
        /** The whole float32: 4 bytes. */
        FULL,
        /** The upper half of the float32, rounded to the nearest, to even of two: 2 bytes, bfloat16. */
        HALF
    }

    /** The file. */
    public byte[] encode(Precision precision) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(MAGIC);
            out.writeUTF(of);
            out.writeInt(values.size());
            for (Map.Entry<String, HostTensor> entry : values.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeByte(precision.ordinal());
                out.writeByte(entry.getValue().shape().rank());
                for (int extent : entry.getValue().shape().dimensions()) {
                    out.writeInt(extent);
                }
                for (float value : entry.getValue().floats()) {
                    if (precision == Precision.FULL) {
                        out.writeFloat(value);
                    } else {
                        out.writeShort(upperHalf(value));
                    }
                }
            }
            out.write(sha256(bytes.toByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a file.
     *
     * @throws IOException saying how it is damaged, or that it is something else
     */
    public static ClassifierWeights decode(byte[] file) throws IOException {
        int length = file.length - DIGEST_BYTES;
        if (length < 0) {
            throw new IOException("expected at least " + DIGEST_BYTES + " bytes, found " + file.length);
        }
        byte[] contents = Arrays.copyOf(file, length);
        if (!MessageDigest.isEqual(sha256(contents), Arrays.copyOfRange(file, length, file.length))) {
            throw new IOException("the contents do not have the checksum at the end");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(contents));
        String magic = in.readUTF();
        if (!magic.equals(MAGIC)) {
            throw new IOException("expected '" + MAGIC + "', found '" + magic + "'");
        }
        String of = in.readUTF();
        Map<String, HostTensor> values = new LinkedHashMap<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            String name = in.readUTF();
            Precision precision = Precision.values()[in.readByte()];
            int[] extents = new int[in.readByte()];
            for (int axis = 0; axis < extents.length; axis++) {
                extents[axis] = in.readInt();
            }
            Shape shape = Shape.of(extents);
            float[] elements = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = precision == Precision.FULL ? in.readFloat() : Float.intBitsToFloat(in.readShort() << 16);
            }
            values.put(name, HostTensor.of(shape, elements));
        }
        return new ClassifierWeights(of, values);
    }

    /** The first eight hexadecimal digits of a file's SHA-256, enough to tell one from another. */
    public static String checksum(byte[] file) {
        return HexFormat.of().formatHex(sha256(file), 0, 4);
    }

    private static int upperHalf(float value) {
        int bits = Float.floatToIntBits(value);
        return bits + 0x7fff + (bits >>> 16 & 1) >>> 16;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
