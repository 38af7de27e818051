package dev.jgan.bench.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.plugins.classifier.ClassifierWeights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainClassifierCommandTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @Test
    void trainsOnTheTrainSplitAndTellsWhatItWrote() throws IOException {
        write("train", 40, 28);
        write("t10k", 20, 28);
        Path file = directory.resolve("fashion.weights");

        int status = run("fashion-mnist", "--epochs", "2", "--data", directory.toString(), "--out", file.toString());

        assertThat(status).as(error.toString(StandardCharsets.UTF_8)).isZero();
        byte[] written = Files.readAllBytes(file);
        assertThat(ClassifierWeights.decode(written).of()).isEqualTo("fashion-mnist-1");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("fashion-mnist-1:" + ClassifierWeights.checksum(written)
                        + " right for [0-9.]+ % of 20 test images, after 2 epochs of 40 in [0-9]+ s: .*, "
                        + written.length + " bytes\\R");
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("epoch 2 of 2: cross-entropy ");
    }

    @Test
    void whatCannotBeTrainedIsAMessage() throws IOException {
        assertThat(run("letters", "--data", "d", "--out", "f")).isEqualTo(2);
        assertThat(error.toString(StandardCharsets.UTF_8))
                .contains("there is no shipped classifier 'letters', only mnist and fashion-mnist");
        error.reset();

        assertThat(run("mnist", "--data", directory.toString(), "--out", "f")).isEqualTo(2);
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("expected the file train-images-idx3-ubyte");
        error.reset();

        write("train", 4, 8);
        assertThat(run("mnist", "--data", directory.toString(), "--out", "f")).isEqualTo(2);
        assertThat(error.toString(StandardCharsets.UTF_8))
                .contains("expected images [28,28,1] of 10 classes, found [8,8,1]");
        assertThat(Path.of("f")).doesNotExist();
    }

    private int run(String... arguments) {
        return new TrainClassifierCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(error, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    /** Images of one level each, which is 25 times their label. */
    private void write(String prefix, int count, int side) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * side * side);
        images.putInt(0x803).putInt(count).putInt(side).putInt(side);
        ByteBuffer labels = ByteBuffer.allocate(8 + count);
        labels.putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            labels.put((byte) (i % 10));
            for (int pixel = 0; pixel < side * side; pixel++) {
                images.put((byte) (i % 10 * 25));
            }
        }
        Files.write(directory.resolve(prefix + "-images-idx3-ubyte"), images.array());
        Files.write(directory.resolve(prefix + "-labels-idx1-ubyte"), labels.array());
    }
}
