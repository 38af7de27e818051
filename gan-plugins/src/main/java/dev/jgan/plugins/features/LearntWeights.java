package dev.jgan.plugins.features;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.plugin.Component;
import dev.jgan.plugins.classifier.Architecture;
import dev.jgan.plugins.classifier.Classifier;
import dev.jgan.plugins.classifier.ClassifierTraining;
import dev.jgan.plugins.classifier.ClassifierWeights;
import dev.jgan.plugins.classifier.ClassifierWeights.Precision;
import dev.jgan.plugins.classifier.Recipe;
import dev.jgan.plugins.classifier.RowOrder;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The weights of a classifier of a user's data: from the cache, or trained and then put there. */
final class LearntWeights {
    private static final Logger LOG = LoggerFactory.getLogger(LearntWeights.class);

    /** To be raised with every change of network or training: what was trained before is then trained again. */
    private static final int VERSION = 1;

    private static final int SHOWN_DIGITS = 8;
    private static final int HELD_OUT = 10;

    /** Samples that are read at a time to count labels. */
    private static final int READ = 250;

    private final Component<Dataset> source;
    private final String checksum;
    private final Architecture architecture;
    private final Recipe recipe;
    private final ClassifierCache cache;
    private final String of;
    private @Nullable ClassifierWeights weights;

    LearntWeights(
            Component<Dataset> source, String checksum, Architecture architecture, Recipe recipe, Path cacheDirectory) {
        this.source = source;
        this.checksum = checksum;
        this.architecture = architecture;
        this.recipe = recipe;
        this.of = "classifier-" + VERSION + " of " + checksum + " " + architecture + " " + recipe;
        this.cache = new ClassifierCache(cacheDirectory, of);
    }

    /** How many of so many samples are held out, to say how good it is. */
    static int heldOut(int samples) {
        return Math.max(1, samples / HELD_OUT);
    }

    /** {@code classifier-1:DATA:WEIGHTS}, each the beginning of a checksum. */
    String id(Provider<Backend> backends) {
        return "classifier-" + VERSION + ":" + checksum.substring(0, Math.min(SHOWN_DIGITS, checksum.length())) + ":"
                + ClassifierWeights.checksum(weights(backends).encode(Precision.FULL));
    }

    ClassifierWeights weights(Provider<Backend> backends) {
        if (weights == null) {
            weights = cache.read().orElseGet(() -> {
                ClassifierWeights trained = train(backends);
                cache.write(trained);
                return trained;
            });
        }
        return weights;
    }

    private ClassifierWeights train(Provider<Backend> backends) {
        try (Dataset data = source.create()) {
            requireTwoOfEachClass(data);
            int[] rows = RowOrder.shuffled(IntStream.range(0, data.size()).toArray(), new Random(recipe.seed()));
            int held = heldOut(rows.length);
            int[] learnt = Arrays.copyOfRange(rows, held, rows.length);
            LOG.info("training a classifier on {} samples of '{}' for features", learnt.length, source.type());
            ClassifierWeights trained;
            try (Backend backend = backends.get()) {
                trained = new ClassifierWeights(
                        of, new ClassifierTraining(architecture, recipe).train(backend, data, learnt, this::completed));
            }
            try (Classifier classifier = Classifier.open(backends.get(), architecture, trained.values())) {
                double accuracy = classifier.accuracy(data, Arrays.copyOf(rows, held));
                String share = String.format(Locale.ROOT, "%.1f %%", 100 * accuracy);
                LOG.info("the classifier is right for {} of {} samples that it has not seen", share, held);
            }
            return trained;
        }
    }

    private void requireTwoOfEachClass(Dataset data) {
        int[] counts = new int[architecture.classes()];
        int size = Math.toIntExact(architecture.samples().shape().size());
        for (int from = 0; from < data.size(); from += READ) {
            int[] rows =
                    IntStream.range(from, Math.min(data.size(), from + READ)).toArray();
            int[] labels = new int[rows.length];
            data.read(rows, new float[rows.length * size], labels);
            for (int label : labels) {
                counts[label]++;
            }
        }
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] < 2) {
                throw new UnsupportedMetricException(
                        "the features 'classifier': the data '" + source.type() + "' needs at"
                                + " least 2 samples of each of its " + counts.length + " classes to learn from, found "
                                + (counts[label] == 0 ? "none" : "1") + " of class " + label
                                + "; name data that has all classes");
            }
        }
    }

    private void completed(int epoch, double loss) {
        LOG.debug("epoch {}: cross-entropy {}", epoch, loss);
        if (!Double.isFinite(loss)) {
            throw new UnsupportedMetricException("the features 'classifier': the training on the data '" + source.type()
                    + "' came to a cross-entropy of " + loss + " in epoch " + epoch
                    + "; look for samples with values that are not finite");
        }
    }
}
