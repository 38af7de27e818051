package dev.jgan.plugins.metric;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.ExtractedFeatures;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.GameFunctions;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.Samples;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An evaluation of what is given; what is not given must not be asked for. */
record GivenEvaluation(
        Samples generated,
        Samples reference,
        Optional<Dataset> data,
        Optional<ExtractedFeatures> generatedGiven,
        Optional<ExtractedFeatures> referenceGiven,
        GameFunctions game)
        implements Evaluation {
    static GivenEvaluation samples(Samples generated, Samples reference) {
        return judged(generated, reference, GameFunctions.none());
    }

    static GivenEvaluation of(Samples generated, Dataset data) {
        return new GivenEvaluation(
                generated,
                GivenSamples.none(),
                Optional.of(data),
                Optional.empty(),
                Optional.empty(),
                GameFunctions.none());
    }

    static GivenEvaluation features(ExtractedFeatures generated, ExtractedFeatures reference) {
        return new GivenEvaluation(
                GivenSamples.none(),
                GivenSamples.none(),
                Optional.empty(),
                Optional.of(generated),
                Optional.of(reference),
                GameFunctions.none());
    }

    /** Samples with the game that made them. */
    static GivenEvaluation judged(Samples generated, Samples reference, GameFunctions game) {
        return new GivenEvaluation(generated, reference, Optional.empty(), Optional.empty(), Optional.empty(), game);
    }

    /** Generated samples with their features. */
    static GivenEvaluation generated(Samples generated, ExtractedFeatures features) {
        return new GivenEvaluation(
                generated,
                GivenSamples.none(),
                Optional.empty(),
                Optional.of(features),
                Optional.empty(),
                GameFunctions.none());
    }

    /** The figures by name. */
    Map<String, Figure> figures(Metric metric) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        metric.evaluate(this).forEach(figure -> figures.put(figure.name(), figure));
        return figures;
    }

    /** The value of one figure. */
    double value(Metric metric, String figure) {
        return figures(metric).get(figure).value();
    }

    @Override
    public Dataset referenceData() {
        return data.orElseThrow(() -> new AssertionError("the data set is not needed"));
    }

    @Override
    public ExtractedFeatures generatedFeatures() {
        return generatedGiven.orElseThrow(() -> new AssertionError("no features are needed"));
    }

    @Override
    public ExtractedFeatures referenceFeatures() {
        return referenceGiven.orElseThrow(() -> new AssertionError("no features are needed"));
    }

    @Override
    public long seed() {
        return 1;
    }
}
