package dev.jgan.core.experiment;

import dev.jgan.api.game.Game;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.network.Specs;

/**
 * The game of an experiment, whose parts fit together.
 *
 * @param config with components that can be created
 * @param game what the program is recorded of
 * @param program what a backend compiles
 * @param specs what the networks were built for
 */
record AssembledGame(ExperimentConfig config, Game game, GameProgram program, Specs specs) {}
