package dev.jgan.core.experiment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What has to be closed, the last opened first. */
final class Opened implements AutoCloseable {
    private final Deque<Runnable> closers = new ArrayDeque<>();

    /** Adds a value, and gives it back. */
    <T> T add(T value, Consumer<T> closer) {
        closers.push(() -> closer.accept(value));
        return value;
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
