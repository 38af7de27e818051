package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;

/**
 * Minibatch discrimination (Salimans et al. 2016, section 3.2): the discriminator sees how close each sample is to the others
 * of its batch, so that a collapsed generator gives itself away.
 *
 * <p>With the flattened features {@code f [N,A]} and a trained tensor {@code T [A,B,C]}, {@code M = f·T} and
 * {@code o(n,b) = sum over m ≠ n of exp(-sum over c of |M(n,b,c) - M(m,b,c)|)}; the B numbers {@code o} are appended to the
 * features: {@code [N,A+B]}. The sample itself is not counted; counting it, as the paper's formula does, would add exactly 1
 * to each number, which a bias takes up. T is kept as a matrix {@code [A,B·C]}.
 */
@Description(
        "Shows the discriminator how close each sample is to the others of its batch (itself not counted), against collapse")
@Paper("Salimans et al. 2016, section 3.2, https://arxiv.org/abs/1606.03498")
@Example("""
        regularizers:
          - { type: minibatch-discrimination, kernels: 32, dimensions: 5 }
        """)
public final class MinibatchDiscrimination implements Regularizer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param kernels B: how many numbers are appended to the features, at least 1
     * @param dimensions C: of the space in which each kernel compares samples, at least 1
     * @param initializer the first values of T
     */
    public record Config(
            @Description("how many closeness numbers are appended to the features (B)") @Default("32") @Range(min = 1)
            int kernels,

            @Description("dimensions of the space in which each kernel compares samples (C)")
            @Default("5")
            @Range(min = 1)
            int dimensions,

            @Description("the first values of the tensor T") @Default("{type: normal, deviation: 0.05}")
            Initializer initializer) {
        public Config {
            if (kernels < 1 || dimensions < 1) {
                throw new IllegalArgumentException(
                        "kernels and dimensions must be at least 1, found " + kernels + " and " + dimensions);
            }
        }
    }

    @Inject
    public MinibatchDiscrimination(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.features(this::build);
    }

    private LayerFunction build(NetBuilder network, Shape features) {
        network.mixesSamples();
        Shape matrix = Shape.of(Math.toIntExact(features.size()), config.kernels * config.dimensions);
        Weight tensor = network.weight("kernel", matrix, config.initializer, Role.KERNEL);
        return (pass, x) -> {
            Tensor flat = pass.flatten(x);
            return pass.concat(1, flat, closeness(pass, pass.matmul(flat, pass.read(tensor))));
        };
    }

    /** {@code [N,B·C]} to {@code [N,B]}. */
    private Tensor closeness(Pass pass, Tensor projected) {
        int samples = projected.shape().get(0);
        Tensor points = pass.reshape(projected, Shape.of(samples, config.kernels, config.dimensions));
        Tensor differences = pass.sub(pass.expandDims(points, 1), pass.expandDims(points, 0));
        Tensor similarities = pass.exp(pass.neg(pass.sum(pass.abs(differences), 3)));
        // Masked, not subtracted: the sum of the others can be far below the rounding of 1.
        Tensor others = pass.expandDims(BatchPairs.others(pass, samples), -1);
        return pass.sum(pass.mul(similarities, others), 1);
    }
}
