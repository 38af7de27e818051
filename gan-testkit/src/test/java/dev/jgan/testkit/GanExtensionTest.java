package dev.jgan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.event.CheckpointSaved;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.conformance.Evaluator;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

class GanExtensionTest {
    private static final String SERVICE = "META-INF/services/dev.jgan.api.plugin.GanPlugin";

    /** A test that writes and computes. */
    @ExtendWith(GanExtension.class)
    static class Writing {
        @Test
        void writes(RecordedEvents events, Evaluator evaluator, TestReporter reporter) {
            Path checkpoint = events.of("training: { steps: 1 }").stream()
                    .filter(CheckpointSaved.class::isInstance)
                    .map(event -> ((CheckpointSaved) event).directory())
                    .findFirst()
                    .orElseThrow();
            HostTensor x = HostTensor.of(Shape.of(2), 3f, 4f);
            HostTensor sum = evaluator
                    .evaluate(Map.of("x", x), (pass, in) -> Map.of("sum", pass.sum(in.get("x"))))
                    .get("sum");
            reporter.publishEntry("sum", String.valueOf(sum.floats()[0]));
            reporter.publishEntry("checkpoint", checkpoint.toString());
            reporter.publishEntry("there", String.valueOf(Files.isDirectory(checkpoint)));
        }
    }

    @Test
    void parametersAreGivenAndWhatATestWroteIsDeletedAfterIt() {
        Launched launched = Launched.of(Writing.class);

        assertThat(launched.failures()).isEmpty();
        assertThat(launched.passed()).isEqualTo(1);
        assertThat(launched.published()).containsEntry("sum", "7.0").containsEntry("there", "true");
        Path run = Path.of(launched.published().get("checkpoint")).getParent().getParent();
        assertThat(run).doesNotExist();
        assertThat(run.getParent()).doesNotExist();
    }

    /** Runs {@link Writing} in whatever class loader it is loaded by. */
    public static final class WithoutService implements Supplier<List<String>> {
        /** For reflection. */
        public WithoutService() {}

        @Override
        public List<String> get() {
            return Launched.of(Writing.class).failures();
        }
    }

    @Test
    void aMissingServiceEntryFailsTheTestAndIsToldOf() throws ReflectiveOperationException, IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader without = new WithoutThePlugin(classPath())) {
            Thread.currentThread().setContextClassLoader(without);
            Supplier<?> runner = (Supplier<?>) without.loadClass(WithoutService.class.getName())
                    .getConstructor()
                    .newInstance();

            assertThat(runner.get())
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                    .singleElement()
                    .satisfies(message -> assertThat(message)
                            .startsWith("no plugin to test: the class path has [dev.jgan.")
                            .endsWith("which come with JGAN. A plugin is found by a file " + SERVICE
                                    + " that holds the name of its class; it belongs into src/main/resources"));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** All of the class path once more, but for the service entry of the tests' plugin. */
    private static final class WithoutThePlugin extends URLClassLoader {
        WithoutThePlugin(URL[] classPath) {
            super(classPath, ClassLoader.getPlatformClassLoader());
        }

        @Override
        public Enumeration<URL> findResources(String name) throws IOException {
            List<URL> found = Collections.list(super.findResources(name));
            if (name.equals(SERVICE)) {
                URL own = GanExtensionTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation();
                found.removeIf(url -> url.toString().startsWith(own.toString()));
            }
            return Collections.enumeration(found);
        }
    }
}
