package dev.jgan.core.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.ConfigurationException;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.spi.Dependency;
import com.google.inject.spi.InjectionPoint;
import com.google.inject.util.Types;
import dev.jgan.api.backend.Backend;
import dev.jgan.api.plugin.Kind;
import dev.jgan.api.plugin.Meters;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.core.plugin.Contribution;
import dev.jgan.core.plugin.LoadFailures;
import dev.jgan.core.plugin.PluginCatalog;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Binds what components are given, and a factory of each component by kind and name. */
final class CatalogModule extends AbstractModule {
    private final PluginCatalog catalog;
    private final RunContext run;
    private final Meters meters;
    private final Clock clock;
    private final Supplier<Backend> backend;

    CatalogModule(PluginCatalog catalog, RunContext run, Meters meters, Clock clock, Supplier<Backend> backend) {
        this.catalog = catalog;
        this.run = run;
        this.meters = meters;
        this.clock = clock;
        this.backend = backend;
    }

    /** Where the factories of a kind are bound: a map by name. */
    @SuppressWarnings("unchecked") // the type is put together here
    static <T> Key<Map<String, ComponentFactory<T>>> factories(Class<T> kind) {
        return (Key<Map<String, ComponentFactory<T>>>)
                Key.get(Types.mapOf(String.class, Types.newParameterizedType(ComponentFactory.class, kind)));
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().disableCircularProxies();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        bind(RunContext.class).toInstance(run);
        bind(Meters.class).toInstance(meters);
        bind(Clock.class).toInstance(clock);
        bind(Backend.class).toProvider(backend::get);
        for (Kind kind : Kind.values()) {
            bindFactories(kind, kind.type());
        }
    }

    @SuppressWarnings("unchecked") // the type is put together here
    private <T> void bindFactories(Kind kind, Class<T> type) {
        TypeLiteral<ComponentFactory<T>> factory = (TypeLiteral<ComponentFactory<T>>)
                TypeLiteral.get(Types.newParameterizedType(ComponentFactory.class, type));
        MapBinder<String, ComponentFactory<T>> factories =
                MapBinder.newMapBinder(binder(), TypeLiteral.get(String.class), factory);
        for (Contribution contribution : catalog.contributions(kind)) {
            check(contribution);
            factories.addBinding(contribution.name()).toInstance(new ComponentFactory<>(type, contribution));
        }
    }

    private void check(Contribution contribution) {
        Class<?> type = contribution.type();
        Set<Key<?>> given = Set.of(
                Key.get(contribution.config()),
                Key.get(RunContext.class),
                Key.get(Meters.class),
                Key.get(Clock.class),
                Key.get(Types.providerOf(Backend.class)));
        try {
            for (Dependency<?> asked :
                    InjectionPoint.forConstructorOf(TypeLiteral.get(type), true).getDependencies()) {
                if (!given.contains(asked.getKey())) {
                    addError(
                            "%s: the constructor of %s asks for %s; it can be given its configuration %s, RunContext,"
                                    + " Meters, Clock and Provider<Backend>",
                            contribution,
                            type.getName(),
                            asked.getKey().getTypeLiteral(),
                            contribution.config().getName());
                }
            }
            if (!InjectionPoint.forInstanceMethodsAndFields(type).isEmpty()) {
                addError(
                        "%s: %s has fields or methods with @Inject; only its constructor is injected",
                        contribution, type.getName());
            }
        } catch (ConfigurationException none) {
            addError("%s: %s needs exactly one constructor with @jakarta.inject.Inject", contribution, type.getName());
        } catch (LinkageError missing) {
            addError("%s: %s does not load: %s", contribution, type.getName(), LoadFailures.reason(missing));
        }
    }
}
