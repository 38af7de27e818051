package dev.jgan.api.network;

import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Weight;

/** Creates the weights and states of a network, once. What it returns is read through a {@link Pass} at each application. */
public interface NetBuilder {
    /**
     * A trained variable.
     *
     * @param name unique within the scope: {@code kernel}
     * @param outputAxis the axis that counts the outputs of a kernel; negative from the end
     * @throws IllegalArgumentException if the name is taken
     */
    Weight weight(String name, Shape shape, Initializer initializer, Role role, int outputAxis);

    /** A trained variable whose outputs, if it has any, lie along its last axis. */
    default Weight weight(String name, Shape shape, Initializer initializer, Role role) {
        return weight(name, shape, initializer, role, -1);
    }

    /**
     * A variable that is saved, but not trained.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    State state(String name, Shape shape, Initializer initializer);

    /**
     * A builder whose names stand below {@code name}: {@code scope("dense-1").weight("kernel", …)} creates
     * {@code dense-1/kernel}. Draws of a layer are named by {@link #name} likewise.
     */
    NetBuilder scope(String name);

    /** The full name of this scope, its network first: unique, and so a good site for draws. */
    String name();

    /**
     * How many classes the samples are conditioned on wherever the network is applied, 0 if they are not: then
     * {@link Pass#condition} is none.
     */
    int classes();

    /**
     * A state that holds samples of the data, chosen once at random when a run begins and then fixed: the reference batch of
     * virtual batch normalisation. Where a program is used without a run, the samples are 0.
     *
     * @param name unique within the scope
     * @param rows how many, at least 1
     * @return a state {@code [rows, …]}, samples as the data has them
     * @throws IllegalArgumentException if the name is taken
     */
    State reference(String name, int rows);

    /**
     * Declares that a sample's output depends on the other samples of its batch: batch normalisation, minibatch layers. Real
     * and fake samples then never share a batch through this network.
     */
    void mixesSamples();
}
