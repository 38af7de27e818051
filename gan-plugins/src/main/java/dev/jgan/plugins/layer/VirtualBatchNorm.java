package dev.jgan.plugins.layer;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.util.stream.IntStream;

/**
 * Virtual batch normalisation (Salimans et al. 2016, section 3.4): each sample is normalised by the statistics of a fixed
 * reference batch and of itself, so that no sample depends on the others of its batch. With R reference rows, mean and mean
 * square of each channel are {@code R/(R+1)} times the reference's plus {@code 1/(R+1)} times the sample's own, over its
 * axes but the last; then {@code gain · (x - mean) / sqrt(variance + epsilon) + bias}. The reference batch itself is
 * normalised by its own statistics only.
 *
 * <p>The reference goes through all layers before this one with the weights as they are, which costs as much as as many
 * samples more. The network keeps it and leads it along: see {@link #buildReferenced}. A discriminator's reference are samples
 * of the data as they are. Regularizers that change the samples that it sees, such as {@code diff-augment} and {@code
 * instance-noise}, do not change the reference: changed samples are then normalised by unchanged ones.
 */
@Description("Normalises each sample by a fixed reference batch and itself; for sequential, mlp and dcgan networks")
@Paper("Salimans et al. 2016, section 3.4, https://arxiv.org/abs/1606.03498")
@Example("""
        generator:
          type: sequential
          layers:
            - { type: dense, units: 128, bias: false }
            - { type: virtual-batch-norm, reference: 64 }
            - relu
            - { type: dense, units: 2 }
        """)
public final class VirtualBatchNorm implements ReferencedLayer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param reference rows of the reference batch, at least 2; the same for all such layers of a network
     * @param epsilon added to the variance, inside the root; above 0
     * @param gain the first values of the gain
     */
    public record Config(
            @Description("rows of the reference batch; the same for all such layers of a network")
            @Default("64")
            @Range(min = 2)
            int reference,

            @Description("added to the variance, inside the root") @Default("1e-5") @Range(min = 0, exclusiveMin = true)
            double epsilon,

            @Description("the first values of the gain") @Default("{type: constant, value: 1}")
            Initializer gain) {
        public Config {
            Bounds.atLeast("reference", reference, 2);
            Bounds.positive("epsilon", epsilon);
        }

        /** The defaults with these first values of the gain. */
        public static Config withGain(Initializer gain) {
            return new Config(64, 1e-5, gain);
        }
    }

    @Inject
    public VirtualBatchNorm(Config config) {
        this.config = config;
    }

    @Override
    public int reference() {
        return config.reference;
    }

    /**
     * Refuses: a layer by itself has no reference batch.
     *
     * @throws UnsupportedSpecsException always
     */
    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        throw new UnsupportedSpecsException(
                "virtual batch normalisation needs a reference batch, which only sequential,"
                        + " mlp and dcgan networks have; use another normalization, such as layer-norm");
    }

    @Override
    public Referenced buildReferenced(NetBuilder network, Shape input) {
        Shape channels = BatchStatistics.channels(input);
        Weight gain = network.weight("gain", channels, config.gain, Role.GAIN);
        Weight bias = network.weight("bias", channels, Initializer.zeros(), Role.BIAS);
        return new Normalising(gain, bias, config.epsilon);
    }

    /** The arithmetic. */
    private record Normalising(Weight gain, Weight bias, double epsilon) implements Referenced {
        @Override
        public Tensor reference(Pass pass, Tensor reference) {
            return normalise(pass, reference, Moments.ofAll(pass, reference));
        }

        @Override
        public Tensor apply(Pass pass, Tensor x, Tensor reference) {
            int rows = reference.shape().get(0);
            Moments mixed = Moments.mixed(pass, Moments.ofEach(pass, x), Moments.ofAll(pass, reference), rows);
            return normalise(pass, x, mixed);
        }

        private Tensor normalise(Pass pass, Tensor x, Moments moments) {
            Tensor factor = pass.mul(pass.rsqrt(pass.add(moments.variance, epsilon)), pass.read(gain));
            return pass.add(pass.mul(pass.sub(x, moments.mean), factor), pass.read(bias));
        }
    }

    /**
     * Mean and biased variance of each channel.
     *
     * @param mean of the values' rank: {@code [1,…,1,C]} of a batch, {@code [N,1,…,1,C]} of each sample
     * @param variance likewise
     */
    private record Moments(Tensor mean, Tensor variance) {
        static Moments ofAll(Pass pass, Tensor x) {
            return along(pass, x, IntStream.range(0, x.shape().rank() - 1).toArray());
        }

        static Moments ofEach(Pass pass, Tensor x) {
            // Of vectors each channel of a sample is a single value: its own mean, without variance.
            return x.shape().rank() == 2
                    ? new Moments(x, pass.constant(0))
                    : along(pass, x, IntStream.range(1, x.shape().rank() - 1).toArray());
        }

        private static Moments along(Pass pass, Tensor x, int[] axes) {
            Tensor mean = pass.reduce(ReduceKind.MEAN, x, true, axes);
            Tensor centred = pass.sub(x, mean);
            return new Moments(mean, pass.reduce(ReduceKind.MEAN, pass.square(centred), true, axes));
        }

        /**
         * Weighted means of means and mean squares. The variance is written so that no large squares cancel: the weighted
         * mean of both variances, and what the distance of both means adds.
         */
        static Moments mixed(Pass pass, Moments own, Moments reference, int rows) {
            double share = 1.0 / (rows + 1);
            Tensor apart = pass.sub(own.mean, reference.mean);
            Tensor within = pass.add(pass.mul(own.variance, share), pass.mul(reference.variance, 1 - share));
            return new Moments(
                    pass.add(reference.mean, pass.mul(apart, share)),
                    pass.add(within, pass.mul(pass.square(apart), share * (1 - share))));
        }
    }
}
