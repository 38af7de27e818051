package dev.jgan.core.wiring;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import dev.jgan.api.backend.Backend;
import dev.jgan.api.data.DataException;
import dev.jgan.api.plugin.Meters;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.core.config.ComponentBuilder;
import dev.jgan.core.config.Location;
import dev.jgan.core.plugin.ContextLoader;
import dev.jgan.core.plugin.Contribution;
import dev.jgan.core.plugin.PluginCatalog;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the components of one run. Each is made by its one constructor with {@code @Inject}, which is given its
 * configuration record, {@link RunContext}, {@link Meters}, {@link Clock} and a provider of backends, and nothing else. Plugins hand over classes,
 * never modules, so that they cannot bind anything.
 */
public final class Wiring implements ComponentBuilder {
    private final Injector injector;

    private Wiring(Injector injector) {
        this.injector = injector;
    }

    /**
     * The wiring of a run.
     *
     * @param backend makes the backends for components that run networks of their own, who close them
     * @throws WiringException naming all components of the catalog that could never be made
     */
    public static Wiring of(
            PluginCatalog catalog, RunContext run, Meters meters, Clock clock, Supplier<Backend> backend) {
        try {
            return new Wiring(
                    Guice.createInjector(Stage.PRODUCTION, new CatalogModule(catalog, run, meters, clock, backend)));
        } catch (CreationException broken) {
            List<String> problems = broken.getErrorMessages().stream()
                    .map(Message::getMessage)
                    .sorted()
                    .toList();
            throw new WiringException(problems, broken);
        }
    }

    /**
     * Makes a component.
     *
     * @throws ComponentException if its constructor fails
     */
    @Override
    public Object build(Contribution contribution, Record config, String path, Location location) {
        Attribution whose = new Attribution(contribution, path, location);
        return created(contribution.kind().type(), config, whose);
    }

    /**
     * A component that was made here, as the object of its own class that it is; its exceptions then come out as they are.
     *
     * @param component by its interfaces, as it is given elsewhere
     */
    @SuppressWarnings("unchecked") // it has the interfaces by which it was given
    public static <T> T inside(T component) {
        return (T) Boundary.inside(component);
    }

    private <T> T created(Class<T> kind, Record config, Attribution whose) {
        try (ContextLoader entered = ContextLoader.of(whose.contribution().type())) {
            return Boundary.around(kind, create(kind, whose.contribution(), config), whose);
        } catch (ProvisionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof VirtualMachineError fatal) {
                throw fatal;
            }
            if (cause instanceof ComponentException part) {
                // A component that it is made of: that one's place says more.
                throw part;
            }
            boolean refused = cause instanceof DataException || cause instanceof IllegalArgumentException;
            throw refused && cause.getMessage() != null
                    ? whose.refusal(cause)
                    : whose.fault("could not be made", cause);
        }
    }

    private <T> T create(Class<T> kind, Contribution contribution, Record config) {
        ComponentFactory<T> factory =
                injector.getInstance(CatalogModule.factories(kind)).get(contribution.name());
        if (factory == null || !factory.contribution().equals(contribution)) {
            throw new IllegalArgumentException(contribution + " is not in the catalog of this run");
        }
        return factory.create(injector, config);
    }
}
