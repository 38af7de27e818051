package dev.jgan.plugins.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.RunContext;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class Cifar10DatasetTest {
    private static final int RECORD = 3073;

    @TempDir
    Path directory;

    @BeforeEach
    void writeFiles() {
        for (int file = 1; file <= 5; file++) {
            GivenIdx.write(directory, "data_batch_" + file + ".bin", records(2 * file - 2, 2 * file - 1));
        }
        GivenIdx.write(directory, "test_batch.bin", records(9, 4, 4));
    }

    @Test
    void imagesOfAllTrainingFilesAreReadChannelByChannel() {
        Dataset data = data(Split.TRAIN, Optional.empty());
        assertThat(data.size()).isEqualTo(10);
        assertThat(data.samples()).isEqualTo(new SampleSpec.Images(32, 32, 3));
        assertThat(data.classes()).isEqualTo(10);
        assertThat(data.split()).contains("train");
        assertThat(Read.labels(data)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        float[] samples = new float[2 * 3072];
        data.read(new int[] {3, 6}, samples, new int[2]);
        for (int pixel = 0; pixel < 1024; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(samples[3 * pixel + channel]).isEqualTo(level(3, 1024 * channel + pixel) / 127.5f - 1);
                assertThat(samples[3072 + 3 * pixel + channel])
                        .isEqualTo(level(6, 1024 * channel + pixel) / 127.5f - 1);
            }
        }
    }

    @Test
    void splitAndLimitSayWhichImages() {
        Dataset test = data(Split.TEST, Optional.empty());
        assertThat(Read.labels(test)).containsExactly(9, 4, 4);
        assertThat(test.split()).contains("test");
        Dataset three = data(Split.TRAIN, Optional.of(3));
        assertThat(Read.labels(three)).containsExactly(0, 1, 2);
        assertThat(three.checksum())
                .isNotEqualTo(data(Split.TRAIN, Optional.empty()).checksum())
                .isEqualTo(data(Split.TRAIN, Optional.of(3)).checksum());
        assertThat(data(Split.TRAIN, Optional.of(99)).size()).isEqualTo(10);
    }

    @Test
    void aTruncatedFileIsNamedWithItsSize() {
        GivenIdx.write(directory, "data_batch_3.bin", Arrays.copyOf(records(1, 2), RECORD + 500));
        assertRefused(directory.resolve("data_batch_3.bin")
                + ": expected records of 3073 bytes each, found 3573 bytes, which is"
                + " 1 records and a part of one; the file is truncated or of another kind: get it again");
        GivenIdx.write(directory, "data_batch_3.bin", new byte[0]);
        assertRefused(
                directory.resolve("data_batch_3.bin") + ": expected records of 3073 bytes each, found 0 bytes, which"
                        + " is none; the file is truncated or of another kind: get it again");
    }

    @Test
    void oneWarningTellsFilesThatHoldFewerImagesThanTheFormatHas() throws IOException {
        for (int file = 1; file <= 5; file++) {
            writeZeros("data_batch_" + file + ".bin", file % 2 == 0 ? 9_999 : 10_000);
        }
        assertThat(warnings(Split.TRAIN))
                .containsExactly(directory + ": expected 10000 images in each file of CIFAR-10's binary version, found"
                        + " 9999 in data_batch_2.bin, 9999 in data_batch_4.bin; get files that are truncated again");
        writeZeros("test_batch.bin", 10_000);
        assertThat(warnings(Split.TEST)).isEmpty();
    }

    /** Takes no room on the disk where files may have holes. */
    private void writeZeros(String name, int records) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
            file.setLength((long) records * RECORD);
        }
    }

    private List<String> warnings(Split split) {
        Logger logger = (Logger) LoggerFactory.getLogger(Cifar10Files.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            data(split, Optional.of(7));
        } finally {
            logger.detachAppender(log);
        }
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void aLabelAboveNineIsRefusedWithItsPlace() {
        GivenIdx.write(directory, "data_batch_2.bin", records(1, 10));
        assertRefused(
                directory.resolve("data_batch_2.bin") + ": expected a label from 0 to 9 at byte 3073, image 1, found"
                        + " 10; the file is damaged or of another kind: get it again");
        GivenIdx.write(directory, "data_batch_2.bin", records(255, 1));
        assertRefused(directory.resolve("data_batch_2.bin") + ": expected a label from 0 to 9 at byte 0, image 0, found"
                + " 255; the file is damaged or of another kind: get it again");
    }

    @Test
    void aMissingFileIsNamedWithWhereToGetIt() {
        assertThatThrownBy(() -> new Cifar10Dataset(
                        new Cifar10Dataset.Config(Path.of("nowhere"), Split.TEST, Optional.empty()), context()))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(directory.resolve("nowhere").resolve("test_batch.bin") + ": is missing; set")
                .hasMessageContaining("cifar-10-binary.tar.gz");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> data(Split.TRAIN, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    private Dataset data(Split split, Optional<Integer> limit) {
        return new Cifar10Dataset(new Cifar10Dataset.Config(directory, split, limit), context());
    }

    private RunContext context() {
        return new RunContext("test", 1, directory, Optional.empty(), directory);
    }

    private static int level(int label, int at) {
        return (label * 41 + at * 7) % 256;
    }

    private static byte[] records(int... labels) {
        byte[] file = new byte[labels.length * RECORD];
        for (int i = 0; i < labels.length; i++) {
            file[i * RECORD] = (byte) labels[i];
            for (int at = 0; at < RECORD - 1; at++) {
                file[i * RECORD + 1 + at] = (byte) level(labels[i], at);
            }
        }
        return file;
    }
}
