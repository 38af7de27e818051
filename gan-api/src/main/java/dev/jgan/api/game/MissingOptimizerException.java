package dev.jgan.api.game;

/** A turn trains a player for which there is no optimizer. */
public final class MissingOptimizerException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Player player;

    MissingOptimizerException(String turn, Player player) {
        super("the turn '" + turn + "' trains the player '" + player + "', which has no optimizer");
        this.player = player;
    }

    /** Who needs one. */
    public Player player() {
        return player;
    }
}
