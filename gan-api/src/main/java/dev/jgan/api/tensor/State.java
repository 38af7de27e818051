package dev.jgan.api.tensor;

/**
 * A variable that is saved but not trained: moving averages, power-iteration vectors, BEGAN's k.
 *
 * @param name the unique name, its network first
 * @param network the network that created it
 * @param shape its shape
 * @param initializer how its first value is drawn
 */
public record State(String name, String network, Shape shape, Initializer initializer) implements Variable {}
