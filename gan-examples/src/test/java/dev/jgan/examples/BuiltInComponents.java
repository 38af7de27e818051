package dev.jgan.examples;

import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.core.plugin.PluginCatalog;
import dev.jgan.core.reference.ComponentReference;
import java.util.List;
import java.util.ServiceLoader;

/** What JGAN itself brings: all that tests see but the plugin of the tests. */
final class BuiltInComponents {
    private static final String OF_THE_TESTS = "witness";

    private BuiltInComponents() {}

    /** The catalog of them. */
    static PluginCatalog catalog() {
        List<GanPlugin> plugins = ServiceLoader.load(GanPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(plugin -> !plugin.id().equals(OF_THE_TESTS))
                .toList();
        return PluginCatalog.of(plugins);
    }

    /** Their references, by kind and name. */
    static List<ComponentReference> all() {
        try (PluginCatalog catalog = catalog()) {
            return ComponentReference.all(catalog);
        }
    }
}
