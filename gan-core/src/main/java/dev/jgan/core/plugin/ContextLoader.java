package dev.jgan.core.plugin;

/**
 * The context class loader of the current thread while code of a plugin runs, so that what looks there, as
 * {@code ServiceLoader} does, finds what the plugin sees and nothing else. Code of the class path that a plugin calls has the
 * host's again. Closing it brings back the one before.
 */
public final class ContextLoader implements AutoCloseable {
    private final ClassLoader before;

    private ContextLoader(ClassLoader before) {
        this.before = before;
    }

    /** That for the code of a class, from now on. */
    public static ContextLoader of(Class<?> type) {
        return of(type.getClassLoader());
    }

    static ContextLoader of(ClassLoader owner) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        if (owner != before && (owner instanceof PluginClassLoader || before instanceof PluginClassLoader)) {
            thread.setContextClassLoader(owner);
        }
        return new ContextLoader(before);
    }

    @Override
    public void close() {
        Thread thread = Thread.currentThread();
        if (thread.getContextClassLoader() != before) {
            thread.setContextClassLoader(before);
        }
    }
}
