package dev.jgan.api.game;

import dev.jgan.api.network.Condition;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;

/** What the recordings of turns and of functions share. */
public interface Scope extends Ops {
    /** How many samples this recording is for. */
    int batch();

    /**
     * A value that the caller gives at every run: a column of the batch. Asking twice gives the same tensor. Only what is
     * asked for is read from the data.
     *
     * @param sample the shape of one sample's value; the tensor is {@code [batch, …]}
     */
    Tensor input(String name, Shape sample, DType type);

    /** An application that is not conditioned on anything; see {@link #pass(String, Mode, Origin, Condition)}. */
    default Pass pass(String site, Mode mode, Origin origin) {
        return pass(site, mode, origin, Condition.NONE);
    }

    /**
     * An application of networks, or of a component's own draws.
     *
     * @param site names the application: the prefix of its draws, unique for each component and application. Asking twice
     *     continues the same application.
     * @param condition what its samples are conditioned on
     * @throws IllegalArgumentException if the site was asked for with another mode, origin or condition
     */
    Pass pass(String site, Mode mode, Origin origin, Condition condition);
}
