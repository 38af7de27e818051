package dev.jgan.bench.net;

import java.util.List;

/**
 * The multiply-adds of one network for one sample, layer by layer from its input on. Only products of data with kernels
 * count. A strided convolution counts all products of its kernel at every output pixel, a transposed one at every input
 * pixel, those with the padding included (of a 4x4 kernel of stride 2 on 14x14 pixels a seventh); biases, normalisations,
 * activations and updates do not count.
 */
record NetworkArithmetic(List<Long> layers) {
    NetworkArithmetic {
        layers = List.copyOf(layers);
    }

    static NetworkArithmetic of(Long... layers) {
        return new NetworkArithmetic(List.of(layers));
    }

    /** A dense layer. */
    static long dense(long inputs, long outputs) {
        return inputs * outputs;
    }

    /**
     * A square convolution.
     *
     * @param pixels of the output; of the input for a transposed convolution
     */
    static long convolution(long pixels, long kernelSize, long inputs, long outputs) {
        return pixels * kernelSize * kernelSize * inputs * outputs;
    }

    /** Forward, all gradients with respect to the kernels, or all gradients with respect to the layers' inputs. */
    long pass() {
        return layers.stream().mapToLong(Long::longValue).sum();
    }

    long firstLayer() {
        return layers.get(0);
    }

    long lastLayer() {
        return layers.get(layers.size() - 1);
    }
}
