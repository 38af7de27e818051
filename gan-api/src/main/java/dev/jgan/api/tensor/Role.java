package dev.jgan.api.tensor;

/** What a weight does in its layer; regularizers choose weights by it. */
public enum Role {
    /** Multiplies the input: dense and convolution kernels. */
    KERNEL,
    /** Is added to the output. */
    BIAS,
    /** Scales a normalised value. */
    GAIN,
    /** Is looked up by an index, such as a class label. */
    EMBEDDING
}
