package dev.jgan.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.event.SamplesReady;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.core.run.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleWriterTest {
    @TempDir
    Path temporary;

    @Test
    void everyGridIsWrittenWhenItIsClosed() throws IOException {
        RunFiles files = new RunFiles(temporary);
        Files.createDirectories(files.samples());
        SampleWriter writer = new SampleWriter(files, Optional.of(new Axes(-1, 1, -1, 1)));
        for (int step = 0; step < 20; step++) {
            writer.on(samples(step));
            writer.on(new StepCompleted(Instant.EPOCH, step, step));
        }
        writer.close();
        for (int step = 0; step < 20; step++) {
            assertThat(files.sampleGrid(step)).isNotEmptyFile();
        }
        assertThat(files.samples())
                .isDirectoryNotContaining(path -> !path.toString().endsWith(".png"));
    }

    @Test
    void aGridThatCannotBeWrittenIsTheFailureOfTheCloseAndNamesTheFile() {
        RunFiles files = new RunFiles(temporary);
        SampleWriter writer = new SampleWriter(files, Optional.empty());
        writer.on(new StepCompleted(Instant.EPOCH, 1, 1));
        try {
            writer.on(samples(7));
        } catch (UncheckedIOException e) {
            // Written before this call returned: told already, and once only.
            assertThat(e).hasMessageContaining("step-000007.png");
            writer.close();
            return;
        }
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(writer::close)
                .withMessageStartingWith("cannot write " + files.sampleGrid(7));
    }

    @Test
    void tasksRunInOrderNoneIsDroppedAndWhoBringsTooManyWaits() throws InterruptedException {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch go = new CountDownLatch(1);
        OrderedTasks tasks = new OrderedTasks("test", 2);
        Thread bringer = new Thread(() -> IntStream.range(0, 50)
                .forEach(i -> tasks.run(() -> {
                    await().until(() -> go.getCount() == 0);
                    done.add(i);
                })));
        bringer.start();
        await().until(() -> bringer.getState() == Thread.State.WAITING);
        assertThat(done).isEmpty();
        go.countDown();
        bringer.join();
        tasks.close();
        assertThat(done).isEqualTo(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void aFailureIsThrownOnceAndLaterTasksStillRun() {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch go = new CountDownLatch(1);
        OrderedTasks tasks = new OrderedTasks("test", 8);
        tasks.run(() -> await().until(() -> go.getCount() == 0));
        tasks.run(() -> {
            throw new IllegalArgumentException("broken");
        });
        tasks.run(() -> done.add(1));
        go.countDown();
        await().until(() -> done.size() == 1);
        assertThatIllegalStateException()
                .isThrownBy(() -> tasks.run(() -> done.add(2)))
                .withMessage("broken");
        tasks.run(() -> done.add(3));
        tasks.close();
        assertThat(done).containsExactly(1, 2, 3);
        assertThatIllegalStateException().isThrownBy(() -> tasks.run(() -> done.add(4)));
    }

    private static SamplesReady samples(long step) {
        return new SamplesReady(
                Instant.EPOCH, step, step, HostTensor.of(Shape.of(1, 2), 0f, 0f), new SampleSpec.Points(2));
    }
}
