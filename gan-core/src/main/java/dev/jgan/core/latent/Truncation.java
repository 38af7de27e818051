package dev.jgan.core.latent;

import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation.Distribution;
import java.util.SplittableRandom;

/**
 * The truncation trick (Brock et al. 2019, section 3.1): normal noise with components no farther from 0 than a threshold, so
 * that samples lie where there is most of the data, at the cost of variety. Components that are farther are drawn again;
 * the others, and codes, stay.
 */
public final class Truncation {
    /** Keeps these draws apart from others that are made from the same seed. */
    private static final long SALT = 0x7472_756e_6361_7465L;

    private Truncation() {}

    /**
     * Truncates.
     *
     * @param latents {@code [N, size]}
     * @param threshold above 0
     * @param seed from which the new draws follow
     * @return {@code [N, size]}
     * @throws UnsupportedDrawException if the noise is not normal
     */
    public static HostTensor of(HostTensor latents, LatentSpec spec, double threshold, long seed) {
        if (spec.distribution() != Distribution.NORMAL) {
            throw new UnsupportedDrawException("only normal latents can be truncated, but those of this generator are"
                    + " uniform on [-1, 1): there are none far from the others; leave the truncation out");
        }
        SplittableRandom random = new SplittableRandom(seed ^ SALT);
        float[] values = latents.floats().clone();
        for (int row = 0; row < values.length; row += spec.total()) {
            for (int i = row; i < row + spec.size(); i++) {
                if (Math.abs(values[i]) > threshold) {
                    values[i] = (float) within(threshold, random);
                }
            }
        }
        return HostTensor.of(latents.shape(), values);
    }

    /** A draw by rejection: a uniform one is taken with the probability exp(-z²/2). */
    private static double within(double threshold, SplittableRandom random) {
        while (true) {
            double z = (2 * random.nextDouble() - 1) * threshold;
            if (random.nextDouble() < StrictMath.exp(-z * z / 2)) {
                return z;
            }
        }
    }
}
