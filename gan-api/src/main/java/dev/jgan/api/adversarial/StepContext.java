package dev.jgan.api.adversarial;

import dev.jgan.api.game.Player;
import dev.jgan.api.network.Condition;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.List;

/**
 * One turn as losses and regularizers see it. Everything is lazy: what nobody asks for is neither computed nor drawn nor
 * read from the data, and what is asked for twice is computed once. As a {@link Pass} it is the component's own: its draws
 * are named after the component, so that adding another shifts nothing.
 */
public interface StepContext extends Pass {
    /** The player whose cost is being made. */
    Player player();

    /** The real samples as the data has them, {@code [N, …]}. */
    Tensor samples();

    /** The discriminator's view of the real samples. */
    Judgement real();

    /** The discriminator's view of the generated samples. */
    Judgement fake();

    /** What the generator made of {@link #latent}. */
    Generated generated();

    /** This turn's fresh latents. */
    Latent latent();

    /** What the generated samples are conditioned on: the labels of the turn's real samples, or freshly drawn ones. */
    @Override
    Condition condition();

    /** The discriminator's targets, after the hooks. */
    Targets targets();

    /**
     * A further column of the turn's data, {@code [N, …]}, beside the samples of the same rows.
     *
     * @throws dev.jgan.api.network.UnsupportedSpecsException if the data has no such column
     */
    Tensor column(String name);

    /**
     * The discriminator's view of points at which a penalty takes derivatives: no states are updated.
     *
     * @param application names this use within the component: draws of the chain are keyed by it
     */
    default Judgement judge(String application, Tensor samples, Condition condition) {
        return judge(application, Origin.PENALTY, samples, condition);
    }

    /**
     * The discriminator's view of any samples through the same chain of hooks.
     *
     * @param application names this use within the component: draws of the chain are keyed by it
     * @param origin what the samples are: REAL or FAKE for a batch that the discriminator is taught, PENALTY for points of a
     *     penalty, which the discriminator must be able to judge one by one
     */
    Judgement judge(String application, Origin origin, Tensor samples, Condition condition);

    /**
     * Points between real and generated samples: {@code x + ε (x̃ − x)}, one ε a sample, uniform on [0, 1) (one a pack with
     * packing). Shared by all components of the turn.
     */
    Tensor interpolate();

    /** A player's weights. */
    List<Weight> weights(Player player);

    /**
     * Adds a summand to the cost of {@link #player}, and reports it. A lazy term is weighted by its interval.
     *
     * @param name unique within the component, such as {@code gradient-penalty}
     * @param value a scalar
     */
    void term(String name, Tensor value);

    /**
     * Reports a number.
     *
     * @param name unique within the component, such as {@code critic-gradient-norm}
     * @param scalar a float scalar
     */
    void report(String name, Tensor scalar);
}
