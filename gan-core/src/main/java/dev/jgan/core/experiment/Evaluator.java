package dev.jgan.core.experiment;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.tensor.HostTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Computes metrics of generated samples against the data. */
final class Evaluator {
    private final Map<String, Metric> metrics;
    private final Dataset dataset;
    private final SampleMaker maker;
    private final int count;
    private final long seed;

    Evaluator(Map<String, Metric> metrics, Dataset dataset, SampleMaker maker, int count, long seed) {
        this.metrics = metrics;
        this.dataset = dataset;
        this.maker = maker;
        this.count = count;
        this.seed = seed;
    }

    boolean hasMetrics() {
        return !metrics.isEmpty() && maker.able();
    }

    int count() {
        return count;
    }

    /** All figures by name; those of a later metric win where names collide. */
    Map<String, Double> evaluate() {
        HostTensor samples = maker.generate(
                maker.latents(count, seed, SampleMaker.EVALUATION_TICK),
                maker.everyClass(count),
                seed,
                SampleMaker.EVALUATION_TICK);
        Evaluation evaluation = new Evaluation() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public void generated(Consumer<HostTensor> part) {
                part.accept(samples);
            }

            @Override
            public Dataset reference() {
                return dataset;
            }

            @Override
            public long seed() {
                return seed;
            }
        };
        Map<String, Double> values = new LinkedHashMap<>();
        // The loader thread reads ahead under the same monitor.
        synchronized (dataset) {
            metrics.values().forEach(metric -> values.putAll(metric.evaluate(evaluation)));
        }
        return values;
    }
}
