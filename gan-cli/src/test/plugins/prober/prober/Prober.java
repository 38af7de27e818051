package prober;

import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.training.Observer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.spi.SLF4JServiceProvider;

/** Tries in every way to see classes, and writes down what it saw: when it is made, when it is called, in a thread of its own. */
public final class Prober implements Observer {
    private final Config config;
    private final List<String> found = new ArrayList<>();

    /** What to look for, and the file to write. */
    public record Config(List<String> classes, Path out) {}

    @Inject
    public Prober(Config config) throws Exception {
        this.config = config;
        probe("made");
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof RunStarted) {
            probe("called");
            Thread own = new Thread(() -> probe("own thread"));
            own.start();
            try {
                own.join();
                Files.write(config.out(), found);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void probe(String when) {
        found.add(when + " library " + lib.Version.get());
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        for (String name : config.classes()) {
            found.add(when + " forName " + name + " " + seen(name, Prober.class.getClassLoader()));
            found.add(when + " context " + name + " " + seen(name, context));
        }
        for (GanPlugin plugin : ServiceLoader.load(GanPlugin.class)) {
            found.add(when + " service " + plugin.getClass().getName());
        }
        for (SLF4JServiceProvider provider : ServiceLoader.load(SLF4JServiceProvider.class)) {
            found.add(when + " service " + provider.getClass().getName());
        }
        if (context.getResource("logback-test.xml") != null) {
            found.add(when + " resource logback-test.xml");
        }
    }

    private static String seen(String name, ClassLoader loader) {
        try {
            return "seen in " + Class.forName(name, false, loader).getClassLoader();
        } catch (ClassNotFoundException hidden) {
            return "hidden";
        }
    }
}
