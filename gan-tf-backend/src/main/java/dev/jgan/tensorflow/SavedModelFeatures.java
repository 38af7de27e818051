package dev.jgan.tensorflow;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Features of a network of one's own: a TensorFlow SavedModel, or a frozen graph such as that of Inception. The network must
 * treat each sample by itself.
 */
@Description("A network of one's own in TensorFlow's format: a SavedModel, or a frozen graph")
@Example("""
        evaluation:
          every: 5000
          features:
            type: saved-model
            path: network.pb
            input: "images:0"
            output: "pool:0"
            size: [299, 299]
            range: [0, 255]
            channels: 3
          metrics: [fid]
        """)
public final class SavedModelFeatures implements Features {
    private static final int FILE_DIGITS = 16;
    private static final int USE_DIGITS = 8;

    private final SavedModelConfig config;
    private final ModelFile file;
    private final String id;
    private @Nullable ModelRun run;

    /**
     * Finds the file and its checksum; it is loaded when it is first used.
     *
     * @throws IllegalArgumentException if there is no such file, or it is neither
     */
    @Inject
    public SavedModelFeatures(SavedModelConfig config, RunContext context) {
        this.config = config;
        this.file = ModelFile.of(context.baseDirectory().resolve(config.path()));
        this.id = id(file, config);
    }

    /** Loads the network and lets it try two grey samples. */
    @Override
    public void check(SampleSpec samples) {
        run(samples);
    }

    /**
     * {@code saved-model:} with the name of the file, the beginning of its SHA-256, and that of what the configuration says of
     * its use: other tensors, sizes or ranges give other features.
     */
    @Override
    public String id() {
        return id;
    }

    @Override
    public int size(SampleSpec samples) {
        return run(samples).size();
    }

    /** Known once it was {@linkplain #check checked}. */
    @Override
    public int classes() {
        if (config.probabilities().isEmpty() && config.logits().isEmpty()) {
            return 0;
        }
        if (run == null) {
            throw new IllegalStateException(
                    "how many classes " + file.path() + " tells apart is known once it is checked");
        }
        return run.classes();
    }

    @Override
    public FeatureBatch extract(HostTensor samples, SampleSpec spec) {
        ModelRun model = run(spec);
        int count = samples.shape().get(0);
        float[] features = new float[Math.multiplyExact(count, model.size())];
        float[] probabilities = new float[Math.multiplyExact(count, model.classes())];
        for (int begin = 0; begin < count; begin += model.part()) {
            model.run(samples, begin, Math.min(count, begin + model.part()), features, probabilities);
        }
        return new FeatureBatch(
                HostTensor.of(Shape.of(count, model.size()), features),
                model.classes() == 0
                        ? Optional.empty()
                        : Optional.of(HostTensor.of(Shape.of(count, model.classes()), probabilities)));
    }

    @Override
    public void close() {
        if (run != null) {
            run.close();
            run = null;
        }
    }

    private ModelRun run(SampleSpec samples) {
        ModelRun open = run;
        if (open != null && open.reads(samples)) {
            return open;
        }
        close();
        ModelRun opened = ModelRun.open(file, config, samples);
        run = opened;
        return opened;
    }

    private static String id(ModelFile file, SavedModelConfig config) {
        String use = String.join(
                "\n",
                config.signature().toString(),
                config.input(),
                config.output(),
                config.probabilities().toString(),
                config.logits().toString(),
                config.size().toString(),
                config.range().toString(),
                config.channels().toString());
        String digest = HexFormat.of().formatHex(ModelFile.sha256().digest(use.getBytes(StandardCharsets.UTF_8)));
        try {
            return "saved-model:" + file.name() + ":" + file.digest().substring(0, FILE_DIGITS) + ":"
                    + digest.substring(0, USE_DIGITS);
        } catch (IOException e) {
            throw new IllegalArgumentException("path: " + file.path() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
