package dev.jgan.core.image;

import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on one thread of its own in the order they come. Only so many wait; who brings more waits too, so that nothing
 * is dropped. The first failure since the last call is thrown by the next one.
 */
final class OrderedTasks implements AutoCloseable {
    private final ThreadPoolExecutor executor;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * Starts the thread with the first task.
     *
     * @param name of the thread
     * @param waiting how many tasks may wait, at least 1
     */
    OrderedTasks(String name, int waiting) {
        executor = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                task -> new Thread(task, name),
                OrderedTasks::waitForRoom);
    }

    private static void waitForRoom(Runnable task, ThreadPoolExecutor executor) {
        if (executor.isShutdown()) {
            throw new IllegalStateException("closed already");
        }
        try {
            executor.getQueue().put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for room in the queue", e);
        }
    }

    /** Takes a task; throws what an earlier one threw, after taking this one. */
    void run(Runnable task) {
        executor.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        });
        throwFailure();
    }

    /** Waits until all tasks are done. */
    @Override
    public void close() {
        executor.shutdown();
        boolean interrupted = false;
        boolean done = false;
        while (!done) {
            try {
                done = executor.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                // What was accepted is finished first: files of a run must not be lost on the way out.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throwFailure();
    }

    private void throwFailure() {
        Throwable thrown = failure.getAndSet(null);
        if (thrown != null) {
            throw thrown instanceof UncheckedIOException io
                    ? new UncheckedIOException(io.getMessage(), io.getCause())
                    : new IllegalStateException(thrown.getMessage(), thrown);
        }
    }
}
