package dev.jgan.core.experiment.scripted;

import java.util.concurrent.atomic.AtomicInteger;

/** How many scripted datasets, features, backends and games were made and not closed yet, in all of the process. */
public final class Openings {
    private static final AtomicInteger OPEN = new AtomicInteger();

    private Openings() {}

    /** Begins to count. */
    public static void reset() {
        OPEN.set(0);
    }

    /** Those made since, less those closed. */
    public static int count() {
        return OPEN.get();
    }

    static void opened() {
        OPEN.incrementAndGet();
    }

    static void closed() {
        OPEN.decrementAndGet();
    }
}
