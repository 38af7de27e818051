package dev.jgan.api.network;

import dev.jgan.api.tensor.Operation.Distribution;
import java.util.List;

/**
 * What a generator starts from.
 *
 * @param size the length of the noise vector, at least 1
 * @param distribution standard normal, or uniform on [-1, 1)
 * @param codes further parts with a meaning to be learnt, appended to the noise in this order
 */
public record LatentSpec(int size, Distribution distribution, List<Code> codes) {
    public LatentSpec {
        codes = List.copyOf(codes);
        if (size < 1) {
            throw new IllegalArgumentException("a latent needs a size of at least 1, found " + size);
        }
    }

    /**
     * A code (Chen et al. 2016, InfoGAN).
     *
     * @param name unique among the codes
     * @param size how many categories, or how many continuous values
     * @param categorical one-hot with equal probabilities if true, else independent and uniform on [-1, 1)
     */
    public record Code(String name, int size, boolean categorical) {}

    /** The length of the whole vector, codes included. */
    public int total() {
        return size + codes.stream().mapToInt(Code::size).sum();
    }
}
