package dev.jgan.core.experiment;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.metric.GameFunctions;
import dev.jgan.api.metric.Samples;
import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.data.DataOrder;
import dev.jgan.core.evaluation.DatasetSamples;
import dev.jgan.core.evaluation.EvaluationParts;
import dev.jgan.core.evaluation.EvaluationResult;
import dev.jgan.core.evaluation.Evaluator;
import dev.jgan.core.evaluation.Reference;
import dev.jgan.core.run.CheckpointRead;
import dev.jgan.core.run.Checkpoints;
import dev.jgan.core.run.RunFiles;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluations on request, by the code that evaluates during training.
 *
 * <pre>{@code
 * EvaluationReport report = Evaluations.ofRun(run, EvaluationOptions.defaults().metrics("[fid, kid]").features("mnist"));
 * }</pre>
 */
public final class Evaluations {
    private static final Logger LOG = LoggerFactory.getLogger(Evaluations.class);

    private Evaluations() {}

    /**
     * Evaluates the generator of a run, which may still be training. With the run's seed and options these are the figures
     * of the evaluation during training at that step.
     *
     * @param run its directory
     * @throws dev.jgan.core.config.ConfigException with everything that does not fit
     * @throws dev.jgan.core.run.RunDirectoryException if it is not a run directory
     * @throws dev.jgan.core.run.CheckpointException if no checkpoint is whole, or the run has no best one
     * @throws dev.jgan.api.metric.UnsupportedMetricException if a metric cannot be computed of these samples
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static EvaluationReport ofRun(Path run, EvaluationOptions options) {
        RunFiles files = RunFiles.of(run);
        try {
            CheckpointRead checkpoint = new Checkpoints(files).read(options.checkpoint());
            checkpoint.warnings().forEach(warning -> LOG.warn("{}", warning));
            ConfigDocument document = options.apply(ConfigDocument.load(files.experiment()));
            Path base = Path.of(Experiment.provenance(files).baseDirectory());
            try (Setup setup =
                            Setup.of(document, options.plugins(), base, new SimpleMeterRegistry(), Clock.systemUTC());
                    Assembly.Evaluable parts = Assembly.evaluate(setup, RunState.data(checkpoint.state()));
                    Backend backend = parts.game().config().backend().create();
                    CompiledGame game = Experiment.compile(backend, parts.game(), Map.of())) {
                CheckpointRead restored = Experiment.restore(game, checkpoint, options.checkpoint(), files);
                SampleMaker maker = new SampleMaker(
                        parts.game().program(), game, parts.game().specs());
                long seed = options.seed().orElse(parts.game().config().seed());
                Samples samples = maker.evaluated(
                        parts.evaluation().samples(),
                        seed,
                        parts.evaluation().reference().data());
                String source = SampleMaker.source(parts.game().program());
                return report(
                        setup, parts.evaluation(), samples, source, maker.functions(seed), seed, Optional.of(restored));
            }
        } catch (IOException e) {
            throw Experiment.unreadable(e);
        }
    }

    /**
     * Evaluates the data of an experiment in place of generated samples, against the experiment's
     * {@code evaluation.reference}: the figures of a perfect generator. Rows are drawn without replacement.
     *
     * @throws dev.jgan.core.config.ConfigException with everything that does not fit
     * @throws dev.jgan.api.metric.UnsupportedMetricException if a metric cannot be computed of these samples
     */
    public static EvaluationReport ofData(Experiment experiment, EvaluationOptions options) {
        try (Setup setup = experiment.setup(options::apply, options.plugins());
                Assembly.RealSamples parts = Assembly.compare(setup)) {
            Reference judged = parts.judged();
            if (judged.description().equals(parts.evaluation().reference().description())) {
                LOG.warn(
                        "data and reference are the same, {}: figures of samples against themselves are no floor",
                        judged.description());
            }
            long seed = options.seed().orElse(parts.config().seed());
            int[] rows = new DataOrder(judged.data().size(), 1, seed).permutation(0);
            Samples samples = new DatasetSamples(
                    judged.data(), Arrays.copyOf(rows, parts.evaluation().samples()));
            return report(
                    setup,
                    parts.evaluation(),
                    samples,
                    "real samples of " + judged.description(),
                    GameFunctions.none(),
                    seed,
                    Optional.empty());
        }
    }

    private static EvaluationReport report(
            Setup setup,
            EvaluationParts parts,
            Samples samples,
            String source,
            GameFunctions game,
            long seed,
            Optional<CheckpointRead> checkpoint) {
        long began = System.nanoTime();
        try (Evaluator evaluator = new Evaluator(parts, setup.cacheDirectory(), setup.computedWith())) {
            EvaluationResult result = evaluator.evaluate(samples, source, game, seed);
            return new EvaluationReport(
                    result,
                    checkpoint.map(CheckpointRead::directory),
                    checkpoint.map(read -> OptionalLong.of(read.state().step())).orElse(OptionalLong.empty()),
                    seed,
                    setup.resolved().section("evaluation"),
                    Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
