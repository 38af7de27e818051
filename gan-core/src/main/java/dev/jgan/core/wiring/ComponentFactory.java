package dev.jgan.core.wiring;

import com.google.inject.Injector;
import com.google.inject.Module;
import dev.jgan.core.plugin.Contribution;

/**
 * Makes instances of one contributed component.
 *
 * @param <T> the interface of its kind
 */
record ComponentFactory<T>(Class<T> kind, Contribution contribution) {
    /** A new instance, from a child injector that adds the configuration. */
    T create(Injector injector, Record config) {
        Class<? extends T> type = contribution.type().asSubclass(kind);
        Module module = binder -> {
            bindConfig(binder, contribution.config(), config);
            binder.bind(type);
        };
        return injector.createChildInjector(module).getInstance(type);
    }

    private static <C extends Record> void bindConfig(com.google.inject.Binder binder, Class<C> type, Record config) {
        binder.bind(type).toInstance(type.cast(config));
    }
}
