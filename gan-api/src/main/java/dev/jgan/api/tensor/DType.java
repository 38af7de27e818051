package dev.jgan.api.tensor;

/** The element type of a {@link Tensor}. */
public enum DType {
    /** 32-bit IEEE 754; the type of samples, weights, logits and costs. */
    FLOAT32,
    /** 32-bit signed integer; the type of class labels and indices. */
    INT32,
    /** Truth values, the result of comparisons. */
    BOOL
}
