package dev.jgan.core.engine;

/**
 * How long a run trains and what it does along the way. Intervals count steps; 0 means only at the end.
 *
 * @param steps at which the run ends, at least 1
 * @param samplesEvery between sample grids
 * @param checkpointsEvery between checkpoints
 * @param evaluationEvery between evaluations; 0 for none
 * @param seed of all draws
 * @param batchSize samples a turn reads
 */
public record TrainingPlan(
        long steps, long samplesEvery, long checkpointsEvery, long evaluationEvery, long seed, int batchSize) {}
