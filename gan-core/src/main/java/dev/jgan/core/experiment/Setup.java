package dev.jgan.core.experiment;

import dev.jgan.api.plugin.RunContext;
import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.config.RecordBinder;
import dev.jgan.core.metrics.MicrometerMeters;
import dev.jgan.core.plugin.PluginCatalog;
import dev.jgan.core.wiring.Wiring;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An experiment that was read and checked as far as its file goes, with the plugins that it names. */
final class Setup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Setup.class);

    private final PluginCatalog catalog;
    private final RecordBinder.Bound<ExperimentConfig> bound;
    private final Path baseDirectory;
    private final MeterRegistry meters;
    private final Clock clock;

    private Setup(
            PluginCatalog catalog,
            RecordBinder.Bound<ExperimentConfig> bound,
            Path baseDirectory,
            MeterRegistry meters,
            Clock clock) {
        this.catalog = catalog;
        this.bound = bound;
        this.baseDirectory = baseDirectory;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Reads an experiment.
     *
     * @throws dev.jgan.core.config.ConfigException with all problems of the file
     * @throws dev.jgan.core.plugin.PluginException with all problems of plugins
     */
    static Setup of(
            ConfigDocument document, List<Path> plugins, Path baseDirectory, MeterRegistry meters, Clock clock) {
        long began = System.nanoTime();
        PluginCatalog catalog = PluginCatalog.load(plugins);
        LOG.debug("found {} plugins in {} ms", catalog.plugins().size(), (System.nanoTime() - began) / 1_000_000);
        began = System.nanoTime();
        try {
            RecordBinder.Bound<ExperimentConfig> bound =
                    new RecordBinder<>(catalog, ExperimentConfig.class).bind(document);
            LOG.debug("read the configuration in {} ms", (System.nanoTime() - began) / 1_000_000);
            return new Setup(catalog, bound, baseDirectory, meters, clock);
        } catch (RuntimeException e) {
            catalog.close();
            throw e;
        }
    }

    PluginCatalog catalog() {
        return catalog;
    }

    Path baseDirectory() {
        return baseDirectory;
    }

    /** Where what can be made again is kept from run to run. */
    Path cacheDirectory() {
        return CacheDirectory.of(System.getenv());
    }

    /** What computed numbers depend on beside the experiment's other parts: its backend and how that is set up here. */
    String computedWith() {
        return resolved().section("backend").toYaml()
                + "TF_ENABLE_ONEDNN_OPTS=" + System.getenv().getOrDefault("TF_ENABLE_ONEDNN_OPTS", "")
                + "\nprocessors=" + Runtime.getRuntime().availableProcessors();
    }

    /** The file with everything written out. */
    ConfigDocument resolved() {
        return bound.resolved();
    }

    /** The values of the file. */
    ExperimentConfig values() {
        return bound.value();
    }

    /** The values of the file with components that can be created. */
    ExperimentConfig wired(Optional<Path> runDirectory) {
        ExperimentConfig values = bound.value();
        RunContext run = new RunContext(values.name(), values.seed(), baseDirectory, runDirectory, cacheDirectory());
        AtomicReference<ExperimentConfig> wired = new AtomicReference<>();
        wired.set(bound.wired(Wiring.of(
                catalog,
                run,
                new MicrometerMeters(meters),
                clock,
                () -> wired.get().backend().create())));
        return wired.get();
    }

    @Override
    public void close() {
        catalog.close();
    }
}
