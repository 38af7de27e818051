package dev.jgan.tensorflow;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Capabilities;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.plugin.Meters;
import dev.jgan.api.tensor.HostTensor;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.TensorFlow;

/**
 * Executes games with TensorFlow, on the CPU or a GPU. Each compiled game has a graph and a session of its own.
 *
 * <p>On x86 processors the environment variable {@code TF_ENABLE_ONEDNN_OPTS=1}, set before the JVM starts, makes
 * convolutions about twice as fast; {@link #capabilities} says whether it is.
 */
@Description("Trains with TensorFlow, on the CPU or a GPU")
@Example("backend: { type: tensorflow, threads: 4, device: cpu }")
public final class TensorFlowBackend implements Backend {
    private static final Logger LOG = LoggerFactory.getLogger(TensorFlowBackend.class);

    private final TensorFlowConfig config;
    private final Optional<Meters> tracking;
    private final Placement placement;
    private final String version;
    private final MissingGradients missingGradients;

    /**
     * Loads TensorFlow's native library.
     *
     * @throws IllegalArgumentException if the configured device is not available
     */
    @Inject
    public TensorFlowBackend(TensorFlowConfig config, Meters meters) {
        this(config, meters, MissingGradients::here);
    }

    /**
     * A backend whose tracked tensors are told in the log only.
     *
     * @throws IllegalArgumentException if the configured device is not available
     */
    public TensorFlowBackend(TensorFlowConfig config) {
        this(config, MissingGradients::here);
    }

    /** A backend that makes up for missing gradients in this way, as on a platform that offers no other. */
    TensorFlowBackend(TensorFlowConfig config, Supplier<MissingGradients> missing) {
        this(config, new Unpublished(), missing);
    }

    private TensorFlowBackend(TensorFlowConfig config, Meters meters, Supplier<MissingGradients> missing) {
        this.config = config;
        this.tracking = config.trackTensors() ? Optional.of(meters) : Optional.empty();
        long start = System.nanoTime();
        version = TensorFlow.version();
        placement = Placement.of(config);
        missingGradients = missing.get();
        LOG.debug(
                "TensorFlow {} loaded, missing gradients {}, in {} ms",
                version,
                missingGradients.name().toLowerCase(Locale.ROOT),
                (System.nanoTime() - start) / 1_000_000);
    }

    @Override
    public CompiledGame compile(GameProgram program, BackendOptions options) {
        return TensorFlowGame.compile(program, new Translator.Table(missingGradients), options, placement, tracking);
    }

    @Override
    public Map<String, HostTensor> readVariables(Path directory) throws IOException {
        Map<String, HostTensor> variables = new LinkedHashMap<>();
        SavedGame.read(directory).variables().forEach((name, value) -> {
            if (!Shadows.isOne(name) && !UpdateRule.isSlot(name)) {
                variables.put(name, value);
            }
        });
        return variables;
    }

    @Override
    public Capabilities capabilities() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("threads", config.threads());
        settings.put("device", config.device());
        settings.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        settings.put("oneDNN", "1".equals(System.getenv("TF_ENABLE_ONEDNN_OPTS")) ? "on" : "default");
        return new Capabilities("tensorflow", version, Map.copyOf(settings));
    }

    /** Compiled games are closed by their owners; the library stays loaded. */
    @Override
    public void close() {}

    private static final class Unpublished implements Meters {
        @Override
        public void gauge(String name, String description, double value) {}

        @Override
        public void count(String name, String description, double amount) {}
    }
}
