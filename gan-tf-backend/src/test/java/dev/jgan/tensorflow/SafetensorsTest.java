package dev.jgan.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    private Path directory;

    private final Map<String, HostTensor> tensors = new LinkedHashMap<>();

    SafetensorsTest() {
        tensors.put("a/\"b\"", HostTensor.of(Shape.of(2, 1), 1.5f, Float.NaN));
        tensors.put("é", HostTensor.of(Shape.SCALAR, -0f));
        tensors.put("empty", HostTensor.of(Shape.of(0, 3), new float[0]));
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Path file = directory.resolve("x.safetensors");
        Safetensors written = new Safetensors(Map.of("step", "12"), tensors);
        written.write(file);

        assertThat(Safetensors.read(file)).isEqualTo(written);
    }

    @Test
    void theLayoutIsTheStandardOne() throws IOException {
        Path file = directory.resolve("x.safetensors");
        new Safetensors(Map.of("step", "12"), Map.of("w", HostTensor.of(Shape.of(1, 2), 1f, 2f))).write(file);

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        byte[] header = new byte[length];
        bytes.get(header);
        assertThat(length % 8).isZero();
        assertThat(new String(header, StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"__metadata__\":{\"step\":\"12\"},"
                        + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}");
        assertThat(bytes.getFloat()).isEqualTo(1);
        assertThat(bytes.getFloat()).isEqualTo(2);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void aFileThatIsDamagedIsNamed() throws IOException {
        Path file = directory.resolve("x.safetensors");
        new Safetensors(Map.of(), tensors).write(file);
        byte[] whole = Files.readAllBytes(file);

        assertDamaged("longer", whole, whole.length + 1);
        for (int length = 0; length < whole.length; length++) {
            assertDamaged("cut-" + length, whole, length);
        }
        byte[] garbled = whole.clone();
        garbled[8] = 'x';
        assertDamaged("garbled", garbled, garbled.length);
        byte[] huge = whole.clone();
        huge[6] = 127;
        assertDamaged("huge", huge, huge.length);
        String text = new String(whole, StandardCharsets.ISO_8859_1).replace("[2,1]", "[2,2]");
        assertDamaged("shape", text.getBytes(StandardCharsets.ISO_8859_1), whole.length);
        String negative = new String(whole, StandardCharsets.ISO_8859_1).replace("[0,3]", "[0,-]");
        assertDamaged("negative", negative.getBytes(StandardCharsets.ISO_8859_1), whole.length);
    }

    private void assertDamaged(String name, byte[] bytes, int length) throws IOException {
        Path file = directory.resolve(name);
        Files.write(file, Arrays.copyOf(bytes, length));
        assertThatThrownBy(() -> Safetensors.read(file))
                .as(name)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }
}
