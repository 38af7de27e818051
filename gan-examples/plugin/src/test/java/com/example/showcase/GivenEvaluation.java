package com.example.showcase;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.ExtractedFeatures;
import dev.jgan.api.metric.GameFunctions;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.Arrays;

/** Given points on both sides, read in parts of two. */
record GivenEvaluation(int dimensions, float[] points, float[] real) implements Evaluation {
    private record Given(int dimensions, float[] values) implements Samples {
        @Override
        public SampleSpec spec() {
            return new SampleSpec.Points(dimensions);
        }

        @Override
        public int count() {
            return values.length / dimensions;
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public void read(Reader reader) {
            for (int from = 0; from < values.length; from += 2 * dimensions) {
                float[] part = Arrays.copyOfRange(values, from, Math.min(values.length, from + 2 * dimensions));
                reader.accept(HostTensor.of(Shape.of(part.length / dimensions, dimensions), part), new int[0]);
            }
        }
    }

    @Override
    public Samples generated() {
        return new Given(dimensions, points);
    }

    @Override
    public Samples reference() {
        return new Given(dimensions, real);
    }

    @Override
    public Dataset referenceData() {
        throw new UnsupportedOperationException("the metric reads samples only");
    }

    @Override
    public ExtractedFeatures generatedFeatures() {
        throw new UnsupportedMetricException("no features are given");
    }

    @Override
    public ExtractedFeatures referenceFeatures() {
        throw new UnsupportedMetricException("no features are given");
    }

    @Override
    public GameFunctions game() {
        return GameFunctions.none();
    }

    @Override
    public long seed() {
        return 11;
    }
}
