package dev.jgan.core.engine;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Asks a run to end after its current turn. May be used from any thread, and more than once: the first reason counts. */
public final class StopSignal {
    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

    /** Asks for the end. */
    public void request(String why) {
        reason.compareAndSet(null, why);
    }

    /** Why the run is to end, empty if nobody asked. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason.get());
    }
}
