package dev.jgan.tensorflow;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Float tensors by name in the safetensors format: the length of a JSON header (8 bytes, little-endian), the header, then
 * the elements one tensor after the other, little-endian. Many tools read it.
 *
 * @param notes free texts, in the header's {@code __metadata__}
 * @param tensors float32 tensors by name
 */
record Safetensors(Map<String, String> notes, Map<String, HostTensor> tensors) {
    private static final String NOTES = "__metadata__";
    private static final int LARGEST_HEADER = 100_000_000;

    /** Writes a new file and waits until it is on the disk. */
    void write(Path file) throws IOException {
        JsonMapper json = JsonMapper.shared();
        ObjectNode header = json.createObjectNode();
        ObjectNode metadata = header.putObject(NOTES);
        notes.forEach(metadata::put);
        long offset = 0;
        for (Map.Entry<String, HostTensor> entry : tensors.entrySet()) {
            ObjectNode tensor = header.putObject(entry.getKey());
            tensor.put("dtype", "F32");
            var shape = tensor.putArray("shape");
            entry.getValue().shape().dimensions().forEach(shape::add);
            long end = offset + entry.getValue().shape().size() * Float.BYTES;
            tensor.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        String text = header.toString();
        // The elements begin at a multiple of 8 bytes; spaces may end the header.
        byte[] bytes = (text + " ".repeat((8 - text.getBytes(StandardCharsets.UTF_8).length % 8) % 8))
                .getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeFully(channel, little(Long.BYTES).putLong(0, bytes.length));
            writeFully(channel, ByteBuffer.wrap(bytes));
            for (HostTensor tensor : tensors.values()) {
                ByteBuffer data = little(Math.multiplyExact(tensor.floats().length, Float.BYTES));
                data.asFloatBuffer().put(tensor.floats());
                writeFully(channel, data);
            }
            channel.force(true);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is missing, truncated, or not such a file; the message names it
     */
    static Safetensors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = readFully(channel, Long.BYTES).getLong(0);
            if (length < 2 || length > LARGEST_HEADER) {
                throw new IOException(file + " is damaged: its header has " + length + " bytes");
            }
            JsonNode header = JsonMapper.shared()
                    .readTree(readFully(channel, (int) length).array());
            Map<String, String> notes = new LinkedHashMap<>();
            header.path(NOTES)
                    .properties()
                    .forEach(note -> notes.put(note.getKey(), note.getValue().stringValue()));
            Map<String, HostTensor> tensors = new LinkedHashMap<>();
            long offset = 0;
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (entry.getKey().equals(NOTES)) {
                    continue;
                }
                Shape shape = shape(file, entry.getKey(), entry.getValue(), offset);
                ByteBuffer data = readFully(channel, Math.toIntExact(shape.size() * Float.BYTES));
                float[] values = new float[(int) shape.size()];
                data.asFloatBuffer().get(values);
                tensors.put(entry.getKey(), HostTensor.of(shape, values));
                offset += shape.size() * Float.BYTES;
            }
            if (channel.position() != channel.size()) {
                throw new IOException(file + " is damaged: " + (channel.size() - channel.position())
                        + " bytes follow the last tensor");
            }
            return new Safetensors(notes, tensors);
        } catch (EOFException end) {
            throw new IOException(file + " is truncated", end);
        } catch (JacksonException | ArithmeticException | IllegalArgumentException unreadable) {
            throw new IOException(file + " is damaged: its header cannot be read", unreadable);
        }
    }

    private static Shape shape(Path file, String name, JsonNode node, long offset) throws IOException {
        List<Integer> extents = StreamSupport.stream(node.path("shape").spliterator(), false)
                .map(JsonNode::intValue)
                .toList();
        Shape shape = new Shape(extents);
        JsonNode offsets = node.path("data_offsets");
        long end = offset + shape.size() * Float.BYTES;
        if (!"F32".equals(node.path("dtype").stringValue(""))
                || offsets.size() != 2
                || offsets.get(0).longValue() != offset
                || offsets.get(1).longValue() != end) {
            throw new IOException(file + ": the tensor '" + name + "' should be F32 " + shape + " at bytes " + offset
                    + " to " + end + ", found " + node);
        }
        return shape;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer readFully(FileChannel channel, int bytes) throws IOException {
        if (bytes > channel.size() - channel.position()) {
            throw new EOFException();
        }
        ByteBuffer buffer = little(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }
}
