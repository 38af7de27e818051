package dev.jgan.api.adversarial;

import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.Specs;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where a regularizer takes hold of the game. The discriminator is applied through one chain, penalties included: samples
 * hooks in file order, pack, trunk, features hooks in file order, heads.
 */
public interface Hooks {
    /** What the networks are built for; the latent may still get codes from later regularizers. */
    Specs specs();

    /** A builder for weights and states of the regularizer's own, trained and committed with the turns of a player. */
    NetBuilder own(Player player);

    /** Changes the discriminator's targets: label smoothing, flipping. Needs a loss with targets. */
    void targets(TargetsHook hook);

    /** Changes every batch of samples before the discriminator sees it: instance noise, augmentation. Keeps the shape. */
    void samples(LayerFunction hook);

    /**
     * Lets the discriminator judge packs of {@code k} samples (PacGAN). Only one regularizer may.
     *
     * @param k at least 2; divides the batch
     */
    void pack(int k);

    /** Inserts a layer between the discriminator's trunk and its heads: minibatch discrimination. */
    void features(FeatureLayer layer);

    /**
     * Changes how a player's weights are read: spectral normalisation. Built once for each weight after the networks are, and
     * applied once a turn, whatever reads the weight.
     */
    void weights(Player player, WeightLayer layer);

    /**
     * Keeps something beside each of a player's weights, such as the mean of its past values: called once for each weight
     * after the networks are built, with a builder of its own for states.
     */
    void beside(Player player, BiConsumer<NetBuilder, Weight> keeper);

    /** Changes a player's weights after its update and at initialisation: weight clipping. */
    void constrain(Player player, Network.Constraint constraint);

    /** Adds a further head to the discriminator; its logits are in {@link Judgement#heads} under the name. */
    void head(String name, Head head);

    /** Appends a code to the latent. */
    void code(LatentSpec.Code code);

    /** Keeps an exponential moving average of a player, used for samples and evaluation. */
    default void shadow(Player player, Schedule decay) {
        shadow(player, decay, 0);
    }

    /**
     * Keeps an exponential moving average of a player, used for samples and evaluation.
     *
     * @param standing of the generator's average, of how many samples its batch statistics are, measured whenever they are
     *     needed; 0 to average them like weights
     */
    void shadow(Player player, Schedule decay, int standing);

    /** Adds to the discriminator's cost at each of its turns, through {@link StepContext#term}. */
    default void discriminator(Consumer<StepContext> term) {
        discriminator(1, term);
    }

    /** Adds to the discriminator's cost at every {@code interval}-th of its turns, weighted by the interval. */
    void discriminator(int interval, Consumer<StepContext> term);

    /** Adds to the generator's cost at each of its turns. */
    default void generator(Consumer<StepContext> term) {
        generator(1, term);
    }

    /** Adds to the generator's cost at every {@code interval}-th of its turns, weighted by the interval. */
    void generator(int interval, Consumer<StepContext> term);

    /** Changes targets. */
    @FunctionalInterface
    interface TargetsHook {
        /**
         * The targets to use instead.
         *
         * @param pass the component's own, for draws
         * @param targets as they are so far
         * @param logits the shape of the logits, {@code [N,1]}
         */
        Targets apply(Pass pass, Targets targets, Shape logits);
    }

    /** Builds a change of one weight. */
    @FunctionalInterface
    interface WeightLayer {
        /**
         * Creates what the change keeps between turns, once.
         *
         * @param network for states and weights of its own, committed with the turns of the weight's player
         * @param weight what is changed
         */
        Network.WeightTransform build(NetBuilder network, Weight weight);
    }

    /** Builds a layer between trunk and heads. */
    @FunctionalInterface
    interface FeatureLayer {
        /**
         * Creates the layer's weights, once.
         *
         * @param network where they go; declare {@link NetBuilder#mixesSamples} if the layer compares samples
         * @param features the shape of one sample's features so far
         */
        LayerFunction build(NetBuilder network, Shape features);
    }
}
