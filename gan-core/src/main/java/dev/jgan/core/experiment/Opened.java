package dev.jgan.core.experiment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What has to be closed, the last opened first. */
final class Opened implements AutoCloseable {
    private final Deque<Runnable> closers = new ArrayDeque<>();

    /** Adds a value, and gives it back. */
    <T> T add(T value, Consumer<T> closer) {
        closers.push(() -> closer.accept(value));
        return value;
    }

    /** Closes all, even if some fail; the first failure is thrown, with later ones suppressed. */
    @Override
    public void close() {
        @Nullable RuntimeException first = null;
        while (!closers.isEmpty()) {
            try {
                closers.pop().run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
