package dev.jgan.api.game;

import dev.jgan.api.network.Specs;

/** A game between players: which networks there are, what each turn trains, and which functions a trained game offers. */
public interface Game {
    /**
     * Declares networks, turns and functions. The bodies of turns and functions are recorded later, perhaps more than once.
     *
     * @param specs what the data and the latents are
     */
    void define(Program program, Specs specs);
}
