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
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;

/**
 * Minibatch standard deviation (Karras et al. 2018, section 3): the discriminator sees how much the samples around each one
 * differ. Neighbours of the batch form groups; in each group the standard deviation of every feature over the samples,
 * {@code sqrt(variance + 1e-8)} with the biased variance, is averaged over all features to one number. Every sample of the
 * group gets it appended along the last axis of its features: {@code [N,H,W,C]} to {@code [N,H,W,C+1]}, {@code [N,A]} to
 * {@code [N,A+1]}.
 */
@Description("Shows the discriminator the standard deviation of features over groups of samples, against collapse")
@Paper("Karras et al. 2018, section 3, https://arxiv.org/abs/1710.10196")
@Example("""
        regularizers:
          - { type: minibatch-stddev, group: 4 }
        """)
public final class MinibatchDeviation implements Regularizer {
    /** Inside the root: its derivative stays finite where all samples agree. */
    private static final double STABILISER = 1e-8;

    private final Config config;

    /**
     * The configuration.
     *
     * @param group how many samples (packs, where samples are packed) are compared, at least 2; divides the batch
     */
    public record Config(
            @Description("how many samples are compared with each other; divides the batch")
            @Default("4")
            @Range(min = 2)
            int group) {
        public Config {
            if (group < 2) {
                throw new IllegalArgumentException("group must be at least 2, found " + group);
            }
        }
    }

    @Inject
    public MinibatchDeviation(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        hooks.features(this::build);
    }

    private LayerFunction build(NetBuilder network, Shape features) {
        network.mixesSamples();
        return this::append;
    }

    private Tensor append(Pass pass, Tensor x) {
        int samples = x.shape().get(0);
        if (samples % config.group != 0) {
            throw new ShapeException("compares groups of " + config.group + ", which do not divide the " + samples
                    + " that the discriminator judges at a time (samples of the batch, or packs of them); choose a group"
                    + " that divides them, or another batchSize");
        }
        Tensor number = pass.reshape(deviations(pass, x), ones(x.shape()));
        return pass.concat(-1, x, pass.broadcastTo(number, x.shape().with(-1, 1)));
    }

    /** {@code [N, …]} to {@code [N]}: the number of each sample's group. */
    private Tensor deviations(Pass pass, Tensor x) {
        int groups = x.shape().get(0) / config.group;
        int values = Math.toIntExact(x.shape().sample().size());
        Tensor grouped = pass.reshape(x, Shape.of(groups, config.group, values));
        Tensor centred = pass.sub(grouped, pass.expandDims(pass.mean(grouped, 1), 1));
        Tensor variances = pass.mean(pass.square(centred), 1);
        Tensor numbers = pass.mean(pass.sqrt(pass.add(variances, STABILISER)), 1);
        return pass.reshape(pass.tile(pass.expandDims(numbers, 1), 1, config.group), Shape.of(groups * config.group));
    }

    /** {@code [N,1,…,1]} of the same rank. */
    private static Shape ones(Shape shape) {
        Shape ones = shape;
        for (int axis = 1; axis < shape.rank(); axis++) {
            ones = ones.with(axis, 1);
        }
        return ones;
    }
}
