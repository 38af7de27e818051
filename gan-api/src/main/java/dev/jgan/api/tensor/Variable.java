package dev.jgan.api.tensor;

/** A named tensor that outlives a turn: a {@link Weight} or a {@link State}. Its elements are float32. */
public sealed interface Variable permits Weight, State {
    /** The unique name, its network first: {@code generator/dense/kernel}. */
    String name();

    /** The network that created it. */
    String network();

    /** The shape, without a batch axis. */
    Shape shape();

    /** How its first value is drawn. */
    Initializer initializer();
}
