package dev.jgan.api.network;

import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Tensor;
import java.util.Optional;

/**
 * What samples are conditioned on.
 *
 * @param labels class numbers, int32 {@code [N]}; empty where the data has no classes
 * @param classes how many classes, 0 where there are none
 */
public record Condition(Optional<Tensor> labels, int classes) {
    /** No condition. */
    public static final Condition NONE = new Condition(Optional.empty(), 0);

    /** The condition that these class numbers make. */
    public static Condition of(Tensor labels, int classes) {
        return new Condition(Optional.of(labels), classes);
    }

    /**
     * The labels as {@code [N,classes]} with one 1 a row.
     *
     * @throws IllegalStateException if there are none
     */
    public Tensor oneHot(Ops ops) {
        return ops.oneHot(labels.orElseThrow(() -> new IllegalStateException("the samples have no labels")), classes);
    }
}
