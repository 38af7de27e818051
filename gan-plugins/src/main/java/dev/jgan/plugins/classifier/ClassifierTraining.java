package dev.jgan.plugins.classifier;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/**
 * Trains classifiers. The weights are a function of data, rows, architecture and recipe; bit by bit, where the backend computes
 * alike.
 */
public final class ClassifierTraining {
    private final Architecture architecture;
    private final Recipe recipe;

    public ClassifierTraining(Architecture architecture, Recipe recipe) {
        this.architecture = architecture;
        this.recipe = recipe;
    }

    /** Is told of each epoch. */
    @FunctionalInterface
    public interface Listener {
        /**
         * An epoch has ended.
         *
         * @param epoch from 1
         * @param loss the mean cross-entropy of its turns, in nats
         */
        void completed(int epoch, double loss);
    }

    /**
     * Trains.
     *
     * @param rows the rows of the data to learn from, at least 2
     * @return the weights and moving averages by name
     */
    public Map<String, HostTensor> train(Backend backend, Dataset data, int[] rows, Listener listener) {
        int batch = Math.min(recipe.batchSize(), rows.length);
        int turns = rows.length / batch;
        try (CompiledGame game = backend.compile(
                ClassifierGame.training(architecture, recipe, batch, (long) turns * recipe.epochs()),
                new BackendOptions(recipe.seed()))) {
            for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
                Epoch draws = new Epoch(data, rows, batch, new Random(mix(recipe.seed(), epoch)));
                double loss = 0;
                for (int turn = 0; turn < turns; turn++) {
                    long tick = (long) epoch * turns + turn;
                    Moment moment = new Moment(new DrawKey(recipe.seed(), tick), tick, tick);
                    loss += game.run(ClassifierGame.FIT, draws.batch(turn), moment)
                            .reports()
                            .get(ClassifierGame.LOSS);
                }
                listener.completed(epoch + 1, loss / turns);
            }
            return game.variables();
        }
    }

    /** Seeds of neighbouring epochs must not give neighbouring sequences. */
    private static long mix(long seed, int epoch) {
        return (seed * 0x9E3779B97F4A7C15L + epoch) * 0xBF58476D1CE4E5B9L;
    }

    /** The batches of one epoch: all rows once in a random order, the rest dropped, each sample moved anew. */
    private final class Epoch {
        private final Dataset data;
        private final int[] order;
        private final int batch;
        private final Random random;
        private final Augmentation augmentation;

        Epoch(Dataset data, int[] rows, int batch, Random random) {
            this.data = data;
            this.order = RowOrder.shuffled(rows, random);
            this.batch = batch;
            this.random = random;
            this.augmentation = new Augmentation(architecture.samples(), recipe.shift(), recipe.flip());
        }

        Batch batch(int number) {
            Shape shape = architecture.samples().shape().batched(batch);
            float[] samples = new float[Math.toIntExact(shape.size())];
            int[] labels = new int[batch];
            data.read(Arrays.copyOfRange(order, number * batch, (number + 1) * batch), samples, labels);
            augmentation.apply(samples, random);
            return new Batch(Map.of(
                    Batch.SAMPLES,
                    HostTensor.of(shape, samples),
                    Batch.LABELS,
                    HostTensor.of(Shape.of(batch), labels)));
        }
    }
}
