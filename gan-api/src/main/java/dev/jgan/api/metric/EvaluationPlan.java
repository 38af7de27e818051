package dev.jgan.api.metric;

import dev.jgan.api.data.Dataset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an evaluation will be computed from, known before there is a trained generator.
 *
 * @param samples how many generated samples there will be
 * @param reference the real samples
 * @param features in which samples are compared, if any are named
 * @param generatedClasses the number of classes that the generator is asked for, 0 if it is not conditional
 * @param functions of the game, with the names of their outputs; empty where real samples are judged
 * @param inputs of these functions, with their names
 */
public record EvaluationPlan(
        int samples,
        Dataset reference,
        Optional<Features> features,
        int generatedClasses,
        Map<String, Set<String>> functions,
        Map<String, Set<String>> inputs) {
    public EvaluationPlan {
        functions = Map.copyOf(functions);
        inputs = Map.copyOf(inputs);
    }

    /** An evaluation of samples of a game of whose functions only the outputs are known. */
    public EvaluationPlan(
            int samples,
            Dataset reference,
            Optional<Features> features,
            int generatedClasses,
            Map<String, Set<String>> functions) {
        this(samples, reference, features, generatedClasses, functions, Map.of());
    }

    /** An evaluation of samples, of whose game nothing is known. */
    public EvaluationPlan(int samples, Dataset reference, Optional<Features> features, int generatedClasses) {
        this(samples, reference, features, generatedClasses, Map.of());
    }

    /**
     * Refuses a game that lacks a function.
     *
     * @param metric whose name goes into the message
     * @param function what it calls
     * @param output what it reads of it
     * @param remedy what gives a game such an output
     * @throws UnsupportedMetricException if the game has no such function, or the function no such output
     */
    public void requireFunction(String metric, String function, String output, String remedy) {
        if (!functions.getOrDefault(function, Set.of()).contains(output)) {
            throw new UnsupportedMetricException(metric + " needs '" + output + "' of the game's function '" + function
                    + "', which this game does not give; " + remedy);
        }
    }

    /**
     * Refuses a game with a function that is called with something else.
     *
     * @param metric whose name goes into the message
     * @param function what it calls
     * @param given all that it calls it with
     * @param remedy what gives a game such a function
     * @throws UnsupportedMetricException if the game has no such function, or it reads more or other inputs
     */
    public void requireInputs(String metric, String function, Set<String> given, String remedy) {
        Set<String> read = inputs.getOrDefault(function, Set.of());
        if (read.isEmpty() || !given.containsAll(read)) {
            throw new UnsupportedMetricException(metric + " calls the game's function '" + function + "' with "
                    + new TreeSet<>(given) + ", but "
                    + (read.isEmpty() ? "there is no such function" : "it reads " + new TreeSet<>(read)) + "; "
                    + remedy);
        }
    }

    /**
     * Refuses too few samples.
     *
     * @param metric whose name goes into the message
     * @param least how many generated and how many real samples it needs
     * @throws UnsupportedMetricException if there are fewer, with the number it needs
     */
    public void requireSamples(String metric, int least) {
        if (samples < least) {
            throw new UnsupportedMetricException(
                    metric + " needs at least " + least + " generated samples, found " + samples);
        }
        if (reference.size() < least) {
            throw new UnsupportedMetricException(
                    metric + " needs at least " + least + " real samples, found " + reference.size());
        }
    }

    /**
     * The features, which a metric cannot do without.
     *
     * @param metric whose name goes into the message
     * @throws UnsupportedMetricException if none are named
     */
    public Features requireFeatures(String metric) {
        return features.orElseThrow(() -> new UnsupportedMetricException(
                metric + " compares features, but 'evaluation.features' names none; 'jgan plugins features' lists them,"
                        + " and 'jgan evaluate' takes them with --features"));
    }

    /**
     * The features, which must come from a classifier.
     *
     * @param metric whose name goes into the message
     * @throws UnsupportedMetricException if none are named or they give no probabilities
     */
    public Features requireClassifier(String metric) {
        Features found = requireFeatures(metric);
        if (found.classes() == 0) {
            throw new UnsupportedMetricException(metric
                    + " needs features that come from a classifier; those of 'evaluation.features' give no"
                    + " probabilities");
        }
        return found;
    }
}
