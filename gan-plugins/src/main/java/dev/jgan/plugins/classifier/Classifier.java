package dev.jgan.plugins.classifier;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A trained classifier, ready to run. It owns its backend. */
public final class Classifier implements AutoCloseable {
    /** Samples in each call of the graph: enough for the processor, little for memory. */
    private static final int PART = 250;

    private final Architecture architecture;
    private final Backend backend;
    private final CompiledGame game;

    private Classifier(Architecture architecture, Backend backend, CompiledGame game) {
        this.architecture = architecture;
        this.backend = backend;
        this.game = game;
    }

    /**
     * Prepares a classifier.
     *
     * @param backend is closed with the classifier, or if it cannot be made
     * @throws IllegalArgumentException if the weights are not those of the architecture
     */
    public static Classifier open(Backend backend, Architecture architecture, Map<String, HostTensor> weights) {
        try {
            CompiledGame game = backend.compile(ClassifierGame.trained(architecture, PART), new BackendOptions(0));
            try {
                if (!weights.keySet().equals(game.variables().keySet())) {
                    throw new IllegalArgumentException(
                            "expected the weights " + game.variables().keySet() + ", found " + weights.keySet());
                }
                game.assign(weights);
                return new Classifier(architecture, backend, game);
            } catch (RuntimeException | Error failure) {
                game.close();
                throw failure;
            }
        } catch (RuntimeException | Error failure) {
            backend.close();
            throw failure;
        }
    }

    /**
     * Features {@code [n,features]} and probabilities {@code [n,classes]}.
     *
     * @param samples {@code [n, …]}
     */
    public FeatureBatch classify(HostTensor samples) {
        Map<String, HostTensor> found = game.call(
                ClassifierGame.CLASSIFY, samples.shape().get(0), Map.of(Batch.SAMPLES, samples), new DrawKey(0, 0));
        return new FeatureBatch(
                found.get(ClassifierGame.FEATURES), Optional.of(found.get(ClassifierGame.PROBABILITIES)));
    }

    /** The share of these rows whose most probable class is their label, in [0, 1]. */
    public double accuracy(Dataset data, int[] rows) {
        int size = Math.toIntExact(architecture.samples().shape().size());
        int right = 0;
        for (int from = 0; from < rows.length; from += PART) {
            int[] part = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + PART));
            float[] samples = new float[part.length * size];
            int[] labels = new int[part.length];
            data.read(part, samples, labels);
            Shape shape = architecture.samples().shape().batched(part.length);
            float[] probabilities = classify(HostTensor.of(shape, samples))
                    .probabilities()
                    .orElseThrow()
                    .floats();
            int classes = architecture.classes();
            right += (int) IntStream.range(0, part.length)
                    .filter(i -> labels[i] == largest(probabilities, i * classes, classes))
                    .count();
        }
        return (double) right / rows.length;
    }

    private static int largest(float[] values, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[from + i] > values[from + best]) {
                best = i;
            }
        }
        return best;
    }

    @Override
    public void close() {
        try {
            game.close();
        } finally {
            backend.close();
        }
    }
}
