package dev.jgan.core.data;

import dev.jgan.api.backend.Batch;
import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The batches of a run in their order, from any position on, read ahead by a daemon thread of its own.
 *
 * <p>A few batches, more if they are small, are allocated once and go round: {@link #next} lends one, {@link #release} gives it back. One consumer at
 * a time. The thread holds the monitor of the data set while it reads, so that others who need rows (a metric, a grid of
 * real samples) can read in between by doing the same.
 *
 * <p>Closing ends the thread; the data set stays open.
 */
public final class BatchSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchSource.class);
    private static final int[] NO_LABELS = {};
    private static final int LEAST_BATCHES = 4;
    private static final int MOST_BATCHES = 32;
    private static final int MOST_BYTES = 1 << 20;
    private static final long PATIENCE_MILLISECONDS = 200;
    private static final long LIMIT_MILLISECONDS = 2_000;

    private final Dataset dataset;
    private final DataOrder order;
    private final Thread loader;
    private final int batches;

    private final Object lock = new Object();
    private final Queue<Batch> free = new ArrayDeque<>();
    private final Queue<Loaded> ready = new ArrayDeque<>();
    private final Set<Batch> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<Throwable> failure = Optional.empty();
    private long position;
    private boolean closed;

    /**
     * A batch with its place in the run.
     *
     * @param batch columns {@link Batch#SAMPLES} {@code [N, …]} and, where the data has classes, {@link Batch#LABELS}
     *     {@code [N]}, and the data set's further columns; valid until it is released
     * @param epoch the epoch it belongs to, from 0
     * @param lastOfEpoch whether the next one begins another epoch
     */
    public record Loaded(Batch batch, long epoch, boolean lastOfEpoch) {}

    /**
     * Starts to read ahead.
     *
     * @param batchSize samples in a batch, at least 1
     * @param seed the run's seed, from which the order follows
     * @param position how many batches the run has consumed already, 0 for a new one
     * @throws DataException if the data does not fill one batch
     */
    public BatchSource(Dataset dataset, int batchSize, long seed, long position) {
        if (position < 0) {
            throw new IllegalArgumentException("a position is at least 0, found " + position);
        }
        this.dataset = dataset;
        this.order = new DataOrder(dataset.size(), batchSize, seed);
        this.position = position;
        long bytes = Float.BYTES * dataset.samples().shape().batched(batchSize).size();
        this.batches = (int) Math.max(LEAST_BATCHES, Math.min(MOST_BATCHES, MOST_BYTES / Math.max(1, bytes)));
        for (int i = 0; i < batches; i++) {
            free.add(allocate(dataset, batchSize));
        }
        loader = new Thread(() -> load(position), "jgan-data");
        loader.setDaemon(true);
        loader.start();
    }

    /** The order of the rows. */
    public DataOrder order() {
        return order;
    }

    /** How many batches the run has consumed, those before the start included: where a resumed run starts. */
    public long position() {
        synchronized (lock) {
            return position;
        }
    }

    /**
     * The next batch; waits until it is read. Give it back with {@link #release}.
     *
     * @throws IllegalStateException if all batches are lent, or after {@link #close}
     * @throws CancellationException if the thread is interrupted while waiting; it stays interrupted
     * @throws DataException if a label is none of the data's classes
     * @throws RuntimeException what {@link Dataset#read} threw for this batch; thrown again by every later call
     */
    public Loaded next() {
        synchronized (lock) {
            while (ready.isEmpty()) {
                if (closed) {
                    throw new IllegalStateException("the batch source is closed");
                }
                if (failure.isPresent()) {
                    throw rethrown(failure.get());
                }
                if (lent.size() == batches) {
                    throw new IllegalStateException(
                            "all " + batches + " batches are lent; release one before asking for the next");
                }
                lock.notifyAll();
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CancellationException("interrupted while waiting for data");
                }
            }
            Loaded loaded = ready.remove();
            lent.add(loaded.batch());
            position++;
            return loaded;
        }
    }

    /**
     * Gives a batch back; its arrays will be overwritten.
     *
     * @throws IllegalStateException if it is not lent
     */
    public void release(Loaded loaded) {
        synchronized (lock) {
            if (!lent.remove(loaded.batch())) {
                throw new IllegalStateException(
                        "this batch is not lent: it was released before, or is another source's");
            }
            free.add(loaded.batch());
            // Waking a thread takes longer than to read a small batch: the loader sleeps until there is more to do.
            if (free.size() >= batches / 2) {
                lock.notifyAll();
            }
        }
    }

    /** Ends the thread. A read that is under way may finish; one that takes long is interrupted. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            ready.clear();
            lock.notifyAll();
        }
        try {
            // Not interrupted at once: an interrupt closes the file channel that a data set may be reading from.
            loader.join(PATIENCE_MILLISECONDS);
            if (loader.isAlive()) {
                loader.interrupt();
                loader.join(LIMIT_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            loader.interrupt();
            Thread.currentThread().interrupt();
        }
        if (loader.isAlive()) {
            LOG.warn("the data set is still reading a batch; its thread is left behind");
        }
    }

    private static Batch allocate(Dataset dataset, int batchSize) {
        Shape shape = dataset.samples().shape().batched(batchSize);
        Map<String, HostTensor> columns = new HashMap<>();
        columns.put(Batch.SAMPLES, HostTensor.of(shape, new float[Math.toIntExact(shape.size())]));
        dataset.columns().forEach((name, spec) -> {
            Shape values = spec.shape().batched(batchSize);
            columns.put(name, HostTensor.of(values, new float[Math.toIntExact(values.size())]));
        });
        if (dataset.classes() > 0) {
            columns.put(Batch.LABELS, HostTensor.of(Shape.of(batchSize), new int[batchSize]));
        }
        return new Batch(columns);
    }

    private void load(long start) {
        try {
            long epoch = -1;
            int[] permutation = {};
            for (long at = start; ; at++) {
                if (epoch != order.epoch(at)) {
                    epoch = order.epoch(at);
                    permutation = order.permutation(epoch);
                }
                Batch batch = awaitFree();
                if (batch == null) {
                    return;
                }
                read(order.rows(permutation, at), batch);
                synchronized (lock) {
                    boolean awaited = ready.isEmpty();
                    ready.add(new Loaded(batch, epoch, order.lastOfEpoch(at)));
                    if (awaited) {
                        lock.notifyAll();
                    }
                }
            }
        } catch (Throwable e) { // Whatever it is, the thread that asks for the batch has to hear of it.
            synchronized (lock) {
                failure = Optional.of(e);
                lock.notifyAll();
            }
        }
    }

    /** A batch to read into, or null once the source is closed. */
    private @Nullable Batch awaitFree() throws InterruptedException {
        synchronized (lock) {
            while (free.isEmpty() && !closed) {
                lock.wait();
            }
            return closed ? null : free.remove();
        }
    }

    private void read(int[] rows, Batch batch) {
        HostTensor labels = batch.columns().get(Batch.LABELS);
        int[] given = labels == null ? NO_LABELS : labels.ints();
        synchronized (dataset) {
            dataset.read(rows, batch.columns().get(Batch.SAMPLES).floats(), given);
            for (String column : dataset.columns().keySet()) {
                dataset.read(column, rows, batch.columns().get(column).floats());
            }
        }
        ClassLabels.check(dataset, rows, given);
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }
}
