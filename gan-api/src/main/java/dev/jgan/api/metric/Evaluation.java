package dev.jgan.api.metric;

import dev.jgan.api.data.Dataset;

/** What a metric is computed from. */
public interface Evaluation {
    /** The generated samples. */
    Samples generated();

    /** The real samples that they are compared with. */
    Samples reference();

    /** The data set that the reference is, for what it may know about itself, such as the modes of a mixture. */
    Dataset referenceData();

    /**
     * The features of the generated samples.
     *
     * @throws UnsupportedMetricException if the evaluation names no features
     */
    ExtractedFeatures generatedFeatures();

    /**
     * The features of the reference.
     *
     * @throws UnsupportedMetricException if the evaluation names no features
     */
    ExtractedFeatures referenceFeatures();

    /** The functions of the trained game. */
    GameFunctions game();

    /** Seed for draws that the metric makes. */
    long seed();
}
