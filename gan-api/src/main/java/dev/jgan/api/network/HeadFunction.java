package dev.jgan.api.network;

/** Applies a built head. */
@FunctionalInterface
public interface HeadFunction {
    /** What it says of each sample; what the samples are conditioned on is {@link Pass#condition}. */
    Logits apply(Pass pass, Features features);
}
