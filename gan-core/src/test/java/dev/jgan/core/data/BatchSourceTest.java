package dev.jgan.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.core.evaluation.DatasetSamples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class BatchSourceTest {
    @Test
    void batchesHoldTheRowsOfTheOrderWithTheirLabels() {
        Rows data = new Rows(10, 3);
        try (BatchSource source = new BatchSource(data, 4, 11, 0)) {
            for (long position = 0; position < 7; position++) {
                BatchSource.Loaded loaded = source.next();
                int[] rows = new DataOrder(10, 4, 11).rows(position);
                HostTensor samples = loaded.batch().columns().get(Batch.SAMPLES);
                HostTensor labels = loaded.batch().columns().get(Batch.LABELS);
                assertThat(samples.shape()).isEqualTo(Shape.of(4, 2));
                for (int i = 0; i < 4; i++) {
                    assertThat(samples.floats()[2 * i]).isEqualTo(rows[i]);
                    assertThat(samples.floats()[2 * i + 1]).isEqualTo(-rows[i]);
                    assertThat(labels.ints()[i]).isEqualTo(rows[i] % 3);
                }
                assertThat(loaded.epoch()).isEqualTo(position / 2);
                assertThat(loaded.lastOfEpoch()).isEqualTo(position % 2 == 1);
                assertThat(source.position()).isEqualTo(position + 1);
                source.release(loaded);
            }
        }
    }

    @Test
    void dataWithoutClassesHasNoLabels() {
        try (BatchSource source = new BatchSource(new Rows(10, 0), 4, 11, 0)) {
            assertThat(source.next().batch().columns()).containsOnlyKeys(Batch.SAMPLES);
        }
    }

    @Test
    void aSourceThatStartsLaterGoesOnWithTheSameBatches() {
        List<float[]> whole = samples(0, 12);
        for (int start : new int[] {1, 4, 5, 11}) {
            List<float[]> rest = samples(start, 12 - start);
            for (int i = 0; i < rest.size(); i++) {
                assertThat(rest.get(i))
                        .as("batch %d of a source from %d", i, start)
                        .isEqualTo(whole.get(start + i));
            }
        }
    }

    private static List<float[]> samples(long start, int count) {
        List<float[]> all = new ArrayList<>();
        try (BatchSource source = new BatchSource(new Rows(17, 0), 3, 5, start)) {
            for (int i = 0; i < count; i++) {
                BatchSource.Loaded loaded = source.next();
                all.add(loaded.batch().columns().get(Batch.SAMPLES).floats().clone());
                source.release(loaded);
            }
        }
        return all;
    }

    @Test
    void theSameFewBatchesGoRound() {
        Set<Batch> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        try (BatchSource source = new BatchSource(new Rows(10, 2), 2, 1, 0)) {
            for (int i = 0; i < 100; i++) {
                BatchSource.Loaded loaded = source.next();
                seen.add(loaded.batch());
                source.release(loaded);
            }
        }
        assertThat(seen).hasSizeBetween(1, 32);
    }

    @Test
    void aLentBatchIsNotOverwritten() {
        try (BatchSource source = new BatchSource(new Rows(100, 0), 2, 1, 0)) {
            BatchSource.Loaded kept = source.next();
            float[] before = kept.batch().columns().get(Batch.SAMPLES).floats().clone();
            for (int i = 0; i < 50; i++) {
                source.release(source.next());
            }
            assertThat(kept.batch().columns().get(Batch.SAMPLES).floats()).isEqualTo(before);
        }
    }

    @Test
    void readingAheadHappensOnAnotherThreadAndStopsWhenItsBatchesAreFull() throws InterruptedException {
        CountDownLatch allReads = new CountDownLatch(32);
        AtomicInteger reads = new AtomicInteger();
        Set<Thread> threads = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        Rows data = new Rows(100, 0) {
            @Override
            public void read(int[] rows, float[] samples, int[] labels) {
                super.read(rows, samples, labels);
                threads.add(Thread.currentThread());
                reads.incrementAndGet();
                allReads.countDown();
            }
        };
        BatchSource source = new BatchSource(data, 2, 1, 0);
        assertThat(allReads.await(10, TimeUnit.SECONDS)).isTrue();
        source.close();
        assertThat(reads).hasValue(32);
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
        assertThat(threads).allMatch(thread -> thread.isDaemon() && !thread.isAlive());
    }

    @Test
    void aFailureOfTheDataSurfacesWhereItsBatchWouldBe() {
        AtomicInteger reads = new AtomicInteger();
        Rows data = new Rows(10, 0) {
            @Override
            public void read(int[] rows, float[] samples, int[] labels) {
                if (reads.incrementAndGet() == 3) {
                    throw new DataException("row 7 is unreadable");
                }
                super.read(rows, samples, labels);
            }
        };
        try (BatchSource source = new BatchSource(data, 2, 1, 0)) {
            source.release(source.next());
            source.release(source.next());
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(source::next)
                        .isInstanceOf(DataException.class)
                        .hasMessage("row 7 is unreadable");
            }
            assertThat(source.position()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 255, -1})
    void aLabelThatIsNoClassIsToldWithItsRow(int label) {
        Dataset data = new Mislabelled(label);
        try (BatchSource source = new BatchSource(data, 5, 1, 0)) {
            assertThatThrownBy(() -> {
                        source.release(source.next());
                        source.release(source.next());
                    })
                    .isInstanceOf(DataException.class)
                    .hasMessage(data + " has 3 classes, 0 to 2, but the label of its row 7 is " + label
                            + "; mend the label, or let the data set tell how many classes there are");
        }
    }

    @Test
    void rowsOfAnEvaluationAreCheckedToo() {
        DatasetSamples samples = new DatasetSamples(new Mislabelled(3), new int[] {1, 7, 2});
        List<HostTensor> parts = new ArrayList<>();
        assertThatThrownBy(() -> samples.read((part, labels) -> parts.add(part)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the label of its row 7 is 3;");
        assertThat(parts).isEmpty();
        new DatasetSamples(new Mislabelled(3), new int[] {1, 6, 2}).read((part, labels) -> parts.add(part));
        assertThat(parts).hasSize(1);
    }

    @Test
    void askingForMoreThanThereIsToLendFailsInsteadOfWaitingForEver() {
        try (BatchSource source = new BatchSource(new Rows(10, 0), 2, 1, 0)) {
            for (int i = 0; i < 32; i++) {
                source.next();
            }
            assertThatThrownBy(source::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("release one");
        }
    }

    @Test
    void releasingTwiceIsRefused() {
        try (BatchSource source = new BatchSource(new Rows(10, 0), 2, 1, 0)) {
            BatchSource.Loaded loaded = source.next();
            source.release(loaded);
            assertThatThrownBy(() -> source.release(loaded)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingEndsAReadThatBlocks() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        AtomicReference<Thread> loader = new AtomicReference<>();
        Rows data = new Rows(10, 0) {
            @Override
            public void read(int[] rows, float[] samples, int[] labels) {
                loader.set(Thread.currentThread());
                reading.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new DataException("interrupted", e);
                }
            }
        };
        BatchSource source = new BatchSource(data, 2, 1, 0);
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        source.close();
        assertThat(loader.get().isAlive()).isFalse();
        assertThatThrownBy(source::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the batch source is closed");
    }

    @Test
    void anInterruptedWaitEndsAndTheThreadStaysInterrupted() {
        Rows data = new Rows(10, 0) {
            @Override
            public void read(int[] rows, float[] samples, int[] labels) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new DataException("interrupted", e);
                }
            }
        };
        try (BatchSource source = new BatchSource(data, 2, 1, 0)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(source::next).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aBatchLargerThanTheDataIsRefused() {
        assertThatThrownBy(() -> new BatchSource(new Rows(3, 0), 4, 1, 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("set data.batchSize to at most 3");
    }

    @Test
    void furtherColumnsBelongToTheSameRows() {
        Rows data = new Rows(10, 0) {
            @Override
            public Map<String, SampleSpec> columns() {
                return Map.of("square", new SampleSpec.Points(1));
            }

            @Override
            public void read(String column, int[] rows, float[] values) {
                for (int i = 0; i < rows.length; i++) {
                    values[i] = rows[i] * rows[i];
                }
            }
        };
        try (BatchSource source = new BatchSource(data, 4, 1, 0)) {
            Batch batch = source.next().batch();
            float[] squares = batch.columns().get("square").floats();

            for (int i = 0; i < 4; i++) {
                float row = batch.columns().get(Batch.SAMPLES).floats()[2 * i];
                assertThat(squares[i]).isEqualTo(row * row);
            }
        }
    }

    /** Ten rows of three classes, the label of row 7 being another. */
    private static final class Mislabelled extends Rows {
        private final int label;

        Mislabelled(int label) {
            super(10, 3);
            this.label = label;
        }

        @Override
        public void read(int[] rows, float[] samples, int[] labels) {
            super.read(rows, samples, labels);
            for (int i = 0; i < rows.length; i++) {
                labels[i] = rows[i] == 7 ? label : labels[i];
            }
        }
    }

    /** Row r is the point (r, -r) of class r modulo the number of classes. */
    private static class Rows implements Dataset {
        private final int size;
        private final int classes;

        Rows(int size, int classes) {
            this.size = size;
            this.classes = classes;
        }

        @Override
        public SampleSpec samples() {
            return new SampleSpec.Points(2);
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public int classes() {
            return classes;
        }

        @Override
        public void read(int[] rows, float[] samples, int[] labels) {
            for (int i = 0; i < rows.length; i++) {
                samples[2 * i] = rows[i];
                samples[2 * i + 1] = -rows[i];
                if (classes > 0) {
                    labels[i] = rows[i] % classes;
                }
            }
        }

        @Override
        public String checksum() {
            return "rows";
        }
    }
}
