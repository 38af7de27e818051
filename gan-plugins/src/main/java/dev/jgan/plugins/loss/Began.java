package dev.jgan.plugins.loss;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Judgement;
import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.network.AutoencoderDiscriminator;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Boundary equilibrium (Berthelot et al. 2017, section 3.4). The discriminator is an autoencoder, and a sample's cost is how
 * badly it is reconstructed, {@code L(x) = mean |x - AE(x)|}, which is minus the logit of the discriminator
 * {@code autoencoder} with the head {@code mean}. With means over the batch, the discriminator minimises
 * {@code L(real) - k · L(fake)}, the generator {@code L(fake)}, and after each turn of the discriminator
 * {@code k ← min(1, max(0, k + gain · (gamma · L(real) - L(fake))))}, from 0.
 *
 * <p>The summand {@code -k · L(fake)} is the term {@code equilibrium}. Reported are {@code k}, as the turn used it, and
 * {@code convergence}, the paper's measure {@code L(real) + |gamma · L(real) - L(fake)|}, which falls as training succeeds.
 */
@Description("Boundary equilibrium (BEGAN); needs the discriminator autoencoder and the head mean")
@Paper("Berthelot et al. 2017, section 3.4, https://arxiv.org/abs/1703.10717")
@Example("""
        discriminator: { type: autoencoder }
        head: { type: mean }
        loss: { type: began, gamma: 0.5 }
        """)
public final class Began implements Loss {
    /** The network of the discriminator's main head. */
    private static final String HEAD = "head";

    private final Config config;

    /**
     * The configuration.
     *
     * @param gamma the ratio of L(fake) to L(real) that is kept, 0 to 1: below, samples are more alike and sharper
     * @param gain how fast k follows, at least 0
     */
    public record Config(
            @Description("the ratio of the errors of generated and real samples that is kept; lower is less diverse")
            @Default("0.5")
            @Range(min = 0, max = 1)
            double gamma,

            @Description("how fast the balance of both errors is corrected, at each discriminator turn")
            @Default("0.001")
            @Range(min = 0)
            double gain) {
        public Config {
            if (!(gamma >= 0 && gamma <= 1) || !(gain >= 0)) {
                throw new IllegalArgumentException(
                        "gamma must be from 0 to 1 and gain at least 0, found " + gamma + " and " + gain);
            }
        }
    }

    @Inject
    public Began(Config config) {
        this.config = config;
    }

    @Override
    public Set<Trait> traits() {
        return Set.of();
    }

    @Override
    public void install(Hooks hooks) {
        State k = hooks.own(Player.DISCRIMINATOR).state("k", Shape.SCALAR, Initializer.zeros());
        hooks.discriminator(context -> balance(context, k));
    }

    /** What does not depend on k; the rest is a term of its own. */
    @Override
    public Tensor discriminator(StepContext context) {
        if (!context.real().taps().containsKey(AutoencoderDiscriminator.RECONSTRUCTION)) {
            throw new UnsupportedSpecsException(
                    "began reads how badly samples are reconstructed, but this discriminator"
                            + " does not reconstruct any: it gives no tap '" + AutoencoderDiscriminator.RECONSTRUCTION
                            + "'; use the discriminator autoencoder");
        }
        if (context.weights(Player.DISCRIMINATOR).stream()
                .anyMatch(weight -> weight.network().equals(HEAD))) {
            throw new UnsupportedSpecsException("began needs the error of reconstruction itself as the logit, but the"
                    + " head weighs it with weights that are trained; use the head mean");
        }
        return error(context, context.real());
    }

    @Override
    public Tensor generator(StepContext context) {
        return error(context, context.fake());
    }

    private void balance(StepContext context, State state) {
        Tensor real = error(context, context.real());
        Tensor fake = error(context, context.fake());
        Tensor k = context.read(state);
        Tensor excess = context.sub(context.mul(real, config.gamma), fake);
        context.term("equilibrium", context.neg(context.mul(k, fake)));
        context.update(state, context.clip(context.add(k, context.mul(excess, config.gain)), 0, 1));
        context.report("k", k);
        context.report("convergence", context.add(real, context.abs(excess)));
    }

    /** L of a batch. */
    private static Tensor error(StepContext context, Judgement judged) {
        return context.neg(context.mean(judged.logits()));
    }
}
