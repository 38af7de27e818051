package dev.jgan.plugins.features;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.plugins.classifier.Architecture;
import dev.jgan.plugins.classifier.Classifier;
import dev.jgan.plugins.classifier.ClassifierWeights;
import dev.jgan.plugins.classifier.Recipe;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;
import java.util.Optional;

/**
 * The last layer but one, and the probabilities, of a classifier that is trained on labelled data of the user's own, when it is
 * first needed, and kept in the cache directory. A tenth of the data is held out to say how good it is. Its seed is its own, so
 * that runs of different seeds are judged by one classifier.
 */
@Description("A classifier that is trained on labelled data when it is first needed, and kept for later runs")
@Example("""
        evaluation:
          every: 500
          features: { type: classifier, data: { type: mnist }, widths: [32, 64, 96] }
          metrics: [fid]
        """)
public final class ClassifierFeatures implements Features {
    private static final int LEAST_BATCH = 16;
    private static final int MOST_BATCH = 128;

    /** In each epoch there should be so many turns, if need be of small batches. */
    private static final int TURNS = 16;

    private static final int LEAST_EPOCHS = 10;
    private static final int LEAST_TURNS = 1000;
    private static final double LEARNING_RATE = 0.1;
    private static final double WEIGHT_DECAY = 5e-4;
    private static final double DROPOUT = 0.2;

    private final Config config;
    private final Provider<Backend> backends;
    private final Architecture architecture;
    private final LearntWeights learnt;
    private final ClassifierOnDemand classifier;

    /**
     * The configuration.
     *
     * @param data samples with labels, at least two a class
     * @param widths for images the channels of each stage, which halves height and width; for other samples the units of each
     *     layer. The last one is the number of features.
     * @param epochs how often each sample is seen, at least 1; if empty 10 times, or as often as makes a thousand turns
     * @param shift by how many pixels images are moved at most while training, at least 0
     * @param flip whether every second image is mirrored while training
     * @param seed of initial weights, order and augmentation
     */
    public record Config(
            @Description("the labelled samples to learn from, as under the experiment's 'data'")
            Component<Dataset> data,

            @Description("images: channels of each stage, which halves height and width; else: units of each layer;"
                    + " the last one is the number of features")
            @Default("[32, 64, 96]")
            List<Integer> widths,

            @Description("how often each sample is seen; if not given 10 times, and more often where there are so few"
                    + " samples that this would be less than 1000 turns")
            @Range(min = 1)
            Optional<Integer> epochs,

            @Description("by how many pixels images are moved at most while training") @Default("2") @Range(min = 0)
            int shift,

            @Description("whether every second image is mirrored while training, left to right") @Default("false")
            boolean flip,

            @Description("of initial weights, order and augmentation; not the run's") @Default("0")
            long seed) {
        public Config {
            widths = List.copyOf(widths);
        }

        Recipe recipe(int samples) {
            int batch = Math.min(MOST_BATCH, Math.max(LEAST_BATCH, samples / TURNS));
            int turns = Math.max(1, (samples - LearntWeights.heldOut(samples)) / batch);
            int often = epochs.orElse(Math.max(LEAST_EPOCHS, (LEAST_TURNS + turns - 1) / turns));
            return new Recipe(often, batch, LEARNING_RATE, WEIGHT_DECAY, DROPOUT, shift, flip, seed);
        }
    }

    /**
     * Looks at the data; trains nothing yet.
     *
     * @throws UnsupportedMetricException if it has no labels, or fewer samples than two a class; labels are counted when it
     *     is trained
     */
    @Inject
    public ClassifierFeatures(Config config, RunContext context, Provider<Backend> backends) {
        this.config = config;
        this.backends = backends;
        try (Dataset data = config.data().create()) {
            requireLabels(data);
            architecture = new Architecture(data.samples(), data.classes(), config.widths());
            learnt = new LearntWeights(
                    config.data(), data.checksum(), architecture, config.recipe(data.size()), context.cacheDirectory());
        }
        classifier = new ClassifierOnDemand(this::open);
    }

    private Classifier open() {
        ClassifierWeights weights = learnt.weights(backends);
        return Classifier.open(backends.get(), architecture, weights.values());
    }

    private void requireLabels(Dataset data) {
        String name = "the features 'classifier': the data '" + config.data().type() + "' ";
        if (data.classes() < 2) {
            throw new UnsupportedMetricException(name + "needs labels of at least 2 classes to learn from, found "
                    + (data.classes() == 0 ? "none" : "1 class") + "; use 'pixels', or data with labels");
        }
        if (data.size() < 2 * data.classes()) {
            throw new UnsupportedMetricException(name + "needs at least " + 2 * data.classes()
                    + " samples, two for each of " + data.classes() + " classes, found " + data.size());
        }
    }

    @Override
    public void check(SampleSpec samples) {
        if (!samples.equals(architecture.samples())) {
            throw new UnsupportedMetricException("the features 'classifier' learn from "
                    + SampleWords.of(architecture.samples()) + " of the data '"
                    + config.data().type()
                    + "', but are to be found of " + SampleWords.of(samples) + "; name data of the same kind");
        }
    }

    /** Trains the classifier if there is none in the cache: the checksum of its weights is a part of this. */
    @Override
    public String id() {
        return learnt.id(backends);
    }

    @Override
    public int size(SampleSpec samples) {
        return architecture.features();
    }

    @Override
    public int classes() {
        return architecture.classes();
    }

    @Override
    public FeatureBatch extract(HostTensor samples, SampleSpec spec) {
        return classifier.classify(samples);
    }

    @Override
    public void close() {
        classifier.close();
    }
}
