package dev.jgan.testkit;

import dev.jgan.api.plugin.GanPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The plugins on the class path of the tests. */
final class PluginsUnderTest {
    private static final String SERVICE = "META-INF/services/" + GanPlugin.class.getName();
    private static final List<String> OWN = List.of("dev.jgan.plugins.", "dev.jgan.tensorflow.");

    private PluginsUnderTest() {}

    /** The class names of all that are found; one that does not load by what is said of it. */
    static List<String> found() {
        List<String> names = new ArrayList<>();
        var services = ServiceLoader.load(GanPlugin.class, GanPlugin.class.getClassLoader()).stream()
                .iterator();
        try {
            while (services.hasNext()) {
                names.add(services.next().type().getName());
            }
        } catch (ServiceConfigurationError broken) {
            // Its message names the file and the class; a run would show the same among its problems.
            names.add(String.valueOf(broken.getMessage()));
        }
        return names;
    }

    /**
     * Checks that there is something to test.
     *
     * @throws AssertionError if all plugins are those that come with JGAN
     */
    static void require(List<String> found) {
        if (found.stream().allMatch(PluginsUnderTest::own)) {
            throw new AssertionError("no plugin to test: the class path has " + found + " only, which come with JGAN."
                    + " A plugin is found by a file " + SERVICE
                    + " that holds the name of its class; it belongs into src/main/resources");
        }
    }

    /** What an author whose component is unknown needs to know. */
    static String hint() {
        return "plugins on the class path, as named in " + SERVICE + ": " + found();
    }

    private static boolean own(String type) {
        return OWN.stream().anyMatch(type::startsWith);
    }
}
