package dev.jgan.core.evaluation;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.ExtractedFeatures;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.GameFunctions;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.core.evaluation.EvaluationResult.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes metrics of samples against a reference. Features of both are computed once an evaluation, whatever number of
 * metrics reads them; those of the reference are kept in a cache. Neither samples nor features need fit into memory.
 */
public final class Evaluator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Evaluator.class);

    private final EvaluationParts parts;
    private final FeatureCache cache;
    private final String computedWith;
    private final String reference;
    private @Nullable StoredFeatures referenceFeatures;

    /**
     * An evaluator.
     *
     * @param cacheDirectory where features of the reference are kept from run to run
     * @param computedWith what the numbers of features depend on beside the features: kept ones are used only where it is the
     *     same
     */
    public Evaluator(EvaluationParts parts, Path cacheDirectory, String computedWith) {
        this.parts = parts;
        this.computedWith = computedWith;
        this.cache = new FeatureCache(cacheDirectory);
        this.reference = parts.reference().description();
    }

    /** The real samples that are compared with. */
    public Dataset referenceData() {
        return parts.reference().data();
    }

    /**
     * Evaluates.
     *
     * @param samples those that are judged; read once
     * @param generator what made them, for {@link Basis#generator}
     * @param game what made them
     * @param seed of the draws that metrics make
     * @throws UnsupportedMetricException if a metric cannot be computed of these samples
     */
    public EvaluationResult evaluate(Samples samples, String generator, GameFunctions game, long seed) {
        long began = System.nanoTime();
        List<Finding> findings = new ArrayList<>();
        try (Current current = new Current(samples, game, seed)) {
            // A run reads ahead in its data under the same monitor.
            synchronized (parts.reference().data()) {
                for (Metric metric : parts.metrics()) {
                    Basis basis = basis(metric, samples.count(), generator);
                    findings.addAll(findings(metric, metric.evaluate(current.of(metric)), basis));
                }
            }
        }
        LOG.debug("evaluated {} samples in {} ms", samples.count(), (System.nanoTime() - began) / 1_000_000);
        return new EvaluationResult(findings);
    }

    @Override
    public void close() {
        if (referenceFeatures != null) {
            referenceFeatures.close();
        }
    }

    private Basis basis(Metric metric, int count, String generator) {
        String features =
                metric.readsFeatures() ? parts.features().map(Features::id).orElse("none") : "none";
        int real = parts.reference().data().size();
        return new Basis(features, metric.samplesUsed(count), reference, metric.referenceUsed(real), generator);
    }

    private static List<Finding> findings(Metric metric, List<Figure> figures, Basis basis) {
        List<FigureDefinition> promised = metric.figures();
        List<String> names = promised.stream().map(FigureDefinition::name).toList();
        List<String> found = figures.stream().map(Figure::name).toList();
        if (!found.equals(names)) {
            throw new IllegalStateException(metric + " promised the figures " + names + ", but found " + found);
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            findings.add(new Finding(promised.get(i), figures.get(i), basis));
        }
        return findings;
    }

    private StoredFeatures referenceFeatures() {
        StoredFeatures known = referenceFeatures;
        if (known == null) {
            Features features = parts.features().orElseThrow();
            Dataset data = parts.reference().data();
            FeatureCache.Key key = new FeatureCache.Key(
                    features.id() + "\n" + data.samples() + "\n" + data.checksum() + "\n" + computedWith,
                    data.size(),
                    features.size(data.samples()),
                    features.classes());
            known = cache.find(key).orElseGet(() -> {
                StoredFeatures computed = StoredFeatures.of(features, DatasetSamples.all(data));
                cache.store(key, computed);
                return computed;
            });
            referenceFeatures = known;
        }
        return known;
    }

    /** The evaluation under way. */
    private final class Current implements AutoCloseable {
        private final StoredSamples samples;
        private final GameFunctions game;
        private final long seed;
        private @Nullable StoredFeatures features;

        Current(Samples samples, GameFunctions game, long seed) {
            this.samples = new StoredSamples(samples);
            this.game = game;
            this.seed = seed;
        }

        Evaluation of(Metric metric) {
            return new View(this, metric);
        }

        StoredFeatures features() {
            StoredFeatures known = features;
            if (known == null) {
                known = StoredFeatures.of(parts.features().orElseThrow(), samples);
                features = known;
            }
            return known;
        }

        @Override
        public void close() {
            try (samples) {
                if (features != null) {
                    features.close();
                }
            }
        }
    }

    /** What one metric sees: features only if it says that it reads them, so that its basis is true. */
    private final class View implements Evaluation {
        private final Current current;
        private final Metric metric;

        View(Current current, Metric metric) {
            this.current = current;
            this.metric = metric;
        }

        @Override
        public Samples generated() {
            return current.samples;
        }

        @Override
        public Samples reference() {
            return DatasetSamples.all(referenceData());
        }

        @Override
        public Dataset referenceData() {
            return parts.reference().data();
        }

        @Override
        public ExtractedFeatures generatedFeatures() {
            checkFeatures();
            return current.features();
        }

        @Override
        public ExtractedFeatures referenceFeatures() {
            checkFeatures();
            return Evaluator.this.referenceFeatures();
        }

        @Override
        public GameFunctions game() {
            return current.game;
        }

        @Override
        public long seed() {
            return current.seed;
        }

        private void checkFeatures() {
            if (!metric.readsFeatures()) {
                throw new IllegalStateException(
                        metric + " reads features, but its readsFeatures() says that it does not");
            }
            Optional<Features> named = parts.features();
            if (named.isEmpty()) {
                throw new UnsupportedMetricException("the evaluation names no features; set 'evaluation.features'");
            }
        }
    }
}
