package dev.jgan.core.experiment;

import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.evaluation.EvaluationResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an evaluation on request found.
 *
 * @param result the figures, each with its basis
 * @param checkpoint whose generator was judged; empty for real samples
 * @param step of the checkpoint; empty for real samples
 * @param seed of all draws
 * @param evaluation the section of the experiment that was followed, with everything written out: metrics, features and
 *     reference with all their keys
 * @param duration of generating, extracting features and computing, without opening the run
 */
public record EvaluationReport(
        EvaluationResult result,
        Optional<Path> checkpoint,
        OptionalLong step,
        long seed,
        ConfigDocument evaluation,
        Duration duration) {}
