package dev.jgan.core.experiment;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.State;
import dev.jgan.core.data.DataOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The samples with which a new run fills the states that hold samples of its data. */
final class ReferenceSamples {
    /** Keeps the choice apart from the order of the run's data. */
    private static final long SALT = 0x7265_6665_7265_6e63L;

    private ReferenceSamples() {}

    /** The state that holds most samples, if there is any. */
    static Optional<State> largest(GameProgram program) {
        return program.references().stream()
                .max(Comparator.comparingInt(state -> state.shape().get(0)));
    }

    /**
     * Chooses the samples, without replacement; the same ones for every state of a length.
     *
     * @param dataset has as many as each state holds: see {@link #largest}
     * @return by the states' names
     */
    static Map<String, HostTensor> of(GameProgram program, Dataset dataset, long seed) {
        Map<String, HostTensor> values = new HashMap<>();
        for (State state : program.references()) {
            int[] all = new DataOrder(dataset.size(), 1, seed ^ SALT).permutation(0);
            int[] rows = Arrays.copyOf(all, state.shape().get(0));
            float[] samples = new float[Math.toIntExact(state.shape().size())];
            synchronized (dataset) {
                dataset.read(rows, samples, new int[rows.length]);
            }
            values.put(state.name(), HostTensor.of(state.shape(), samples));
        }
        return values;
    }
}
