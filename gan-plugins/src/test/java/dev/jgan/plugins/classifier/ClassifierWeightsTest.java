package dev.jgan.plugins.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.classifier.ClassifierWeights.Precision;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassifierWeightsTest {
    private static final float[] VALUES = {1, -0.3f, 3.1415927f, 1e-20f, 65536.5f, 0};
    private static final ClassifierWeights WEIGHTS = new ClassifierWeights(
            "digits", Map.of("b/kernel", HostTensor.of(Shape.of(2, 3), VALUES), "a", HostTensor.of(Shape.of(1), 2f)));

    @Test
    void inFullPrecisionNothingChanges() throws IOException {
        assertThat(ClassifierWeights.decode(WEIGHTS.encode(Precision.FULL))).isEqualTo(WEIGHTS);
    }

    @Test
    void inHalfPrecisionEightBitsStay() throws IOException {
        ClassifierWeights half = ClassifierWeights.decode(WEIGHTS.encode(Precision.HALF));
        float[] read = half.values().get("b/kernel").floats();
        for (int i = 0; i < VALUES.length; i++) {
            assertThat(read[i]).isCloseTo(VALUES[i], within(Math.abs(VALUES[i]) / 256));
        }
        assertThat(read[2]).as("the nearest of two neighbours").isEqualTo(3.140625f);
        assertThat(ClassifierWeights.decode(half.encode(Precision.HALF))).isEqualTo(half);
    }

    @Test
    void theFormatIsTheDocumentedOne() {
        byte[] file =
                new ClassifierWeights("d", Map.of("a", HostTensor.of(Shape.of(2), 1f, -2f))).encode(Precision.HALF);
        String contents = "000e" + hex("jgan-weights-1") + "0001" + hex("d") + "00000001" + "0001" + hex("a") + "01"
                + "01" + "00000002" + "3f80" + "c000";
        assertThat(HexFormat.of().formatHex(file)).startsWith(contents).hasSize(contents.length() + 64);
    }

    @Test
    void whateverByteIsDamagedIsNoticed() {
        byte[] file = WEIGHTS.encode(Precision.FULL);
        for (int at = 0; at < file.length; at++) {
            byte[] damaged = file.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> ClassifierWeights.decode(damaged))
                    .as("byte %d", at)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("checksum");
        }
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> ClassifierWeights.decode(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void checksumsTellFilesApart() {
        assertThat(ClassifierWeights.checksum(new byte[0])).isEqualTo("e3b0c442");
        assertThat(ClassifierWeights.checksum(WEIGHTS.encode(Precision.FULL)))
                .isNotEqualTo(ClassifierWeights.checksum(WEIGHTS.encode(Precision.HALF)));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
