package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spectral normalisation (Miyato et al. 2018, algorithm 1): every kernel is read divided by its largest singular value
 * {@code σ}. A kernel counts as a matrix {@code W} with one column for each of its outputs: a dense layer then stretches
 * nothing by more than 1, a k×k convolution of stride 1, whose windows overlap, nothing by more than k. One power iteration a turn estimates {@code σ}: {@code v = W·u / |W·u|}, {@code u' = Wᵀ·v / |Wᵀ·v|},
 * {@code σ = vᵀ·W·u'}, with {@code u} and {@code v} as constants to the gradient. {@code u} is a state of the kernel's
 * player: {@code u'} takes its place in that player's turns only; all else, samples and evaluations included, starts from
 * the saved {@code u} and keeps it.
 *
 * <p>Biases and gains stay as they are, and so do the generator's embedding tables; the discriminator's are normalised, as in
 * Miyato and Koyama 2018.
 */
@Description("Divides every kernel by its largest singular value")
@Paper({
    "Miyato et al. 2018, algorithm 1, https://arxiv.org/abs/1802.05957",
    "Miyato and Koyama 2018, for embeddings, https://arxiv.org/abs/1802.05637"
})
@Example("""
        loss: { type: hinge }
        regularizers:
          - { type: spectral-norm, players: [discriminator, generator] }
        """)
public final class SpectralNorm implements Regularizer {
    /** Inside the roots of norms, below the square of any that counts. */
    private static final double STABILISER = 1e-24;

    private final Config config;

    /** Whose weights are normalised. */
    public enum Side {
        /** The discriminator with its heads. */
        DISCRIMINATOR(Player.DISCRIMINATOR),
        /** The generator. */
        GENERATOR(Player.GENERATOR);

        private final Player player;

        Side(Player player) {
            this.player = player;
        }
    }

    /**
     * The configuration.
     *
     * @param players whose weights are normalised, each once; at least one
     */
    public record Config(
            @Description("whose kernels are normalised: discriminator, generator or both") @Default("[discriminator]")
            List<Side> players) {
        public Config {
            players = List.copyOf(players);
            if (players.isEmpty() || new HashSet<>(players).size() < players.size()) {
                throw new IllegalArgumentException(
                        "players must name the discriminator, the generator or both, each once, found " + players);
            }
        }
    }

    @Inject
    public SpectralNorm(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        config.players.forEach(side -> hooks.weights(side.player, (network, weight) -> build(side, network, weight)));
    }

    private static Network.WeightTransform build(Side side, NetBuilder network, Weight weight) {
        if (!isNormalised(side, weight)) {
            return (pass, value, same) -> value;
        }
        if (weight.initializer().equals(Initializer.zeros())) {
            throw new UnsupportedSpecsException("divides every kernel by its largest singular value, but '"
                    + weight.name() + "' starts at 0, which has none; use another initializer there");
        }
        int outputs = weight.shape().rank() == 0 ? 1 : weight.shape().get(weight.outputAxis());
        State saved = network.state("u", Shape.of(outputs, 1), Initializer.normal(1));
        return (pass, value, same) -> {
            Tensor matrix = matrix(pass, value, weight.outputAxis(), outputs);
            Tensor constant = pass.stopGradient(matrix);
            Tensor v = unit(pass, pass.matmul(constant, pass.read(saved)));
            Tensor u = unit(pass, pass.matmul(constant, v, true, false));
            pass.update(saved, u);
            return pass.div(value, pass.sum(pass.mul(v, pass.matmul(matrix, u))));
        };
    }

    private static boolean isNormalised(Side side, Weight weight) {
        return weight.role() == Role.KERNEL || (weight.role() == Role.EMBEDDING && side == Side.DISCRIMINATOR);
    }

    /** {@code [rest, outputs]}. */
    private static Tensor matrix(Ops ops, Tensor kernel, int outputAxis, int outputs) {
        int rank = kernel.shape().rank();
        Tensor ordered = kernel;
        if (outputAxis < rank - 1) {
            IntStream others = IntStream.range(0, rank).filter(axis -> axis != outputAxis);
            ordered = ops.transpose(
                    kernel, IntStream.concat(others, IntStream.of(outputAxis)).toArray());
        }
        return ops.reshape(ordered, Shape.of(Math.toIntExact(kernel.shape().size() / outputs), outputs));
    }

    private static Tensor unit(Ops ops, Tensor column) {
        return ops.stopGradient(ops.mul(column, ops.rsqrt(ops.add(ops.sum(ops.square(column)), STABILISER))));
    }
}
