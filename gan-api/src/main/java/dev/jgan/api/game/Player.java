package dev.jgan.api.game;

/**
 * A player of a game: an optimizer group with its own weights, one cost and one optimizer.
 *
 * @param name in lower case; the key of its optimizer in an experiment file
 */
public record Player(String name) {
    /** Tells real samples from generated ones. */
    public static final Player DISCRIMINATOR = new Player("discriminator");

    /** Makes samples. A turn that trains it completes a step. */
    public static final Player GENERATOR = new Player("generator");

    @Override
    public String toString() {
        return name;
    }
}
