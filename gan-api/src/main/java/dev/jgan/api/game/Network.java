package dev.jgan.api.game;

import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.List;

/** A named group of variables that belong to one player. */
public interface Network extends NetBuilder {
    /** The player whose turns train it. */
    Player player();

    /** The weights created so far. */
    List<Weight> weights();

    /** Whether some layer declared {@link #mixesSamples}. */
    boolean mixing();

    /** Changes how weights are read, in order of installation; made once a turn for each weight, whatever reads it. */
    void transform(WeightTransform transform);

    /** Changes a weight as it is read: spectral normalisation. */
    @FunctionalInterface
    interface WeightTransform {
        /**
         * The value to use instead.
         *
         * @param pass of origin WEIGHTS
         * @param value the weight's value, or what an earlier transform made of it
         * @return a tensor of the same shape
         */
        Tensor apply(Pass pass, Tensor value, Weight weight);
    }

    /** Changes a weight after its update: clipping. */
    @FunctionalInterface
    interface Constraint {
        /** The value that the weight is set to, of the same shape. */
        Tensor apply(dev.jgan.api.tensor.Ops ops, Tensor value, Weight weight);
    }
}
