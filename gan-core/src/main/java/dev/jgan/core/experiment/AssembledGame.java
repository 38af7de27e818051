package dev.jgan.core.experiment;

import dev.jgan.api.game.GameProgram;
import dev.jgan.api.network.Specs;

/**
 * The game of an experiment, whose parts fit together.
 *
 * @param config with components that can be created
 * @param program what a backend compiles
 * @param specs what the networks were built for
 */
record AssembledGame(ExperimentConfig config, GameProgram program, Specs specs) {}
