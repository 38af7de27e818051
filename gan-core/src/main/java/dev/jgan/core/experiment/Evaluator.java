package dev.jgan.core.experiment;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.ExtractedFeatures;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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

    /**
     * What was found.
     *
     * @param bases by the figures' names
     */
    record Result(List<Figure> figures, Map<String, Basis> bases) {}

    boolean hasMetrics() {
        return !metrics.isEmpty() && maker.able();
    }

    Result evaluate() {
        int[] labels = maker.everyClass(count);
        HostTensor made = maker.generate(
                maker.latents(count, seed, SampleMaker.EVALUATION_TICK), labels, seed, SampleMaker.EVALUATION_TICK);
        Samples generated =
                new Held(dataset.samples(), made, maker.conditional() ? labels : new int[0], dataset.classes());
        Basis basis = new Basis("none", count, dataset.checksum(), dataset.size(), "weights");
        List<Figure> figures = new ArrayList<>();
        Map<String, Basis> bases = new LinkedHashMap<>();
        // The loader thread reads ahead under the same monitor.
        synchronized (dataset) {
            metrics.values().forEach(metric -> figures.addAll(metric.evaluate(new Against(generated))));
        }
        figures.forEach(figure -> bases.put(figure.name(), basis));
        return new Result(List.copyOf(figures), bases);
    }

    private final class Against implements Evaluation {
        private final Samples generated;

        Against(Samples generated) {
            this.generated = generated;
        }

        @Override
        public Samples generated() {
            return generated;
        }

        @Override
        public Samples reference() {
            int rows = dataset.size();
            float[] values = new float
                    [Math.multiplyExact(rows, (int) dataset.samples().shape().size())];
            int[] labels = new int[rows];
            dataset.read(IntStream.range(0, rows).toArray(), values, labels);
            Shape shape = dataset.samples().shape().batched(rows);
            return new Held(dataset.samples(), HostTensor.of(shape, values), labels, dataset.classes());
        }

        @Override
        public Dataset referenceData() {
            return dataset;
        }

        @Override
        public ExtractedFeatures generatedFeatures() {
            throw new UnsupportedMetricException("the evaluation names no features");
        }

        @Override
        public ExtractedFeatures referenceFeatures() {
            throw new UnsupportedMetricException("the evaluation names no features");
        }

        @Override
        public long seed() {
            return seed;
        }
    }

    /** Samples that are in memory. */
    private record Held(SampleSpec spec, HostTensor samples, int[] labels, int classes) implements Samples {
        @Override
        public int count() {
            return samples.shape().get(0);
        }

        @Override
        public void read(Reader reader) {
            reader.accept(samples, labels);
        }
    }
}
