package dev.jgan.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.core.config.ConfigException;
import dev.jgan.core.experiment.scripted.Openings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not fit together in an evaluation is told before anything is trained, at its line. */
class EvaluationMistakesTest {
    private final Experiment experiment = Experiment.parse(EvaluatedRunTest.SMALL, "small.yaml");

    @TempDir
    Path directory;

    @BeforeEach
    void countOpenings() {
        Openings.reset();
    }

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(Openings.count()).isZero();
    }

    @Test
    void whatWasMadeBeforeAReferenceThatBreaksIsClosed() {
        assertThatThrownBy(experiment.with("evaluation.reference", "{type: counted, broken: true}")::validate)
                .hasStackTraceContaining("counted is broken");
    }

    @Test
    void theExperimentItselfIsRight() {
        assertThatCode(experiment::validate).doesNotThrowAnyException();
    }

    @Test
    void anUnknownFigureIsToldWithThoseThatThereAre() {
        assertMistake(
                experiment.with("evaluation.best", "scroe"),
                "--set evaluation.best: unknown figure 'scroe'; did you mean 'score'?"
                        + " (the metrics find: score, mean-distance)");
        assertMistake(
                experiment.with("evaluation.metrics", "[]"),
                "small.yaml:14:9 evaluation.best: unknown figure 'score';"
                        + " 'evaluation.metrics' names no metric that could find it");
    }

    @Test
    void theBestNeedsEvaluationsAndStoppingNeedsTheBest() {
        assertMistake(
                experiment.with("evaluation.every", 0),
                "small.yaml:14:9 evaluation.best: needs evaluations during training: set 'evaluation.every' above 0");
        assertMistake(
                experiment.with("evaluation.best", "null").with("evaluation.stopEarly", "{patience: 2}"),
                "--set evaluation.stopEarly: needs 'evaluation.best', which names the figure that has to improve");
        assertMistake(
                experiment.with("evaluation.stopEarly", "{patience: 0}"),
                "--set evaluation.stopEarly: evaluation.stopEarly.patience: must be at least 1, found 0");
        assertMistake(
                experiment.with("evaluation.stopEarly", "{patience: 1, improvement: -1}"),
                "--set evaluation.stopEarly: evaluation.stopEarly.improvement: must be at least 0, found -1");
    }

    @Test
    void aFigureThatIsNeverBetterChoosesNoCheckpoint() {
        assertMistake(
                experiment.with("evaluation.metrics.0.better", "neither"),
                "small.yaml:14:9 evaluation.best: neither lower nor higher values of 'score' are better, so that no"
                        + " checkpoint is the best by it; choose from mean-distance");
        assertMistake(
                experiment
                        .with("evaluation.metrics", "[{type: scripted, better: neither}]")
                        .with("evaluation.stopEarly", "{patience: 2}"),
                "small.yaml:14:9 evaluation.best: neither lower nor higher values of 'score' are better, so that no"
                        + " checkpoint is the best by it; name a metric with a figure that can be better");
    }

    @Test
    void aFigureThatTwoMetricsFindIsRefused() {
        assertMistake(
                experiment
                        .with("evaluation.metrics", "[feature-mean, {type: scripted, figure: mean-distance}]")
                        .with("evaluation.best", "mean-distance"),
                "--set evaluation.metrics: evaluation.metrics.1: finds the figure 'mean-distance', which"
                        + " evaluation.metrics.0 finds too; figures are told apart by their names, so leave one of the"
                        + " two out");
        assertThatCode(() -> experiment
                        .with("evaluation.metrics", "[scripted, {type: scripted, figure: second}]")
                        .validate())
                .as("two of one type with figures of their own")
                .doesNotThrowAnyException();
    }

    @Test
    void tooFewSamplesAreToldWithTheNumberThatIsNeeded() {
        assertMistake(
                experiment.with("evaluation.metrics.0.needs", 11),
                "small.yaml:12:13 evaluation.metrics.0: scripted needs at least 11 generated samples, found 10");
        assertMistake(
                experiment.with("evaluation.metrics.0.needs", 9).with("data.count", 8),
                "small.yaml:12:13 evaluation.metrics.0: scripted needs at least 9 real samples, found 8");
    }

    @Test
    void featuresThatDoNotFitOrAreMissingAreTold() {
        assertMistake(
                experiment.with("data.dimensions", 2),
                "small.yaml:13:13 evaluation.features: doubled reads points of one dimension, found Points[dimensions=2]");
        assertThatThrownBy(experiment.with("data.dimensions", 2)::validate)
                .as("metrics ask features for their size only if they fit")
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.problems()).hasSize(1));
        assertMistake(
                experiment.with("evaluation.features", "null"),
                "small.yaml:12:86 evaluation.metrics.1: feature-mean compares features, but 'evaluation.features'"
                        + " names none; 'jgan plugins features' lists them, and 'jgan evaluate' takes them with"
                        + " --features");
        assertMistake(
                experiment.with("evaluation.features", "doubld"),
                "--set evaluation.features: evaluation.features.type: unknown features 'doubld'; did you mean 'doubled'?");
    }

    @Test
    void aReferenceOfOtherSamplesIsRefused() {
        assertMistake(
                experiment.with("evaluation.reference", "{type: counted, dimensions: 3}"),
                "--set evaluation.reference: must have samples like those of 'data', Points[dimensions=1], found"
                        + " Points[dimensions=3]");
    }

    @Test
    void classWiseMetricsNeedLabels() {
        assertMistake(
                experiment.with("evaluation.metrics.0.perClass", true).with("data.classes", 3),
                "small.yaml:12:13 evaluation.metrics.0: scripted compares classes, but the generator is asked for none");
    }

    @Test
    void aGameThatMakesNoSamplesCannotBeEvaluated() {
        assertMistake(
                experiment.with("game", "{type: scripted, samples: false}"),
                "small.yaml:12:12 evaluation.metrics: generated samples are judged, but the game has no function"
                        + " 'generate' that makes them of latents, labels or columns of the data; leave the metrics out");
    }

    @Test
    void allAreToldAtOnce() {
        assertThatThrownBy(experiment
                        .with("evaluation.metrics.0.needs", 11)
                        .with("evaluation.best", "fid")
                        .with("evaluation.features", "null")::validate)
                .hasMessageContaining("needs at least 11")
                .hasMessageContaining("unknown figure 'fid'")
                .hasMessageContaining("feature-mean compares features");
    }

    @Test
    void mistakesInTheOptionsOfAnEvaluationNameTheOption() {
        Path run = experiment
                .with("training.steps", 1)
                .run(RunOptions.defaults().in(directory.resolve("run")))
                .directory();
        EvaluationOptions options = EvaluationOptions.defaults();
        assertRefused(
                run, options.metrics("[scriptd]"), "--metrics evaluation.metrics.0.type: unknown metric 'scriptd'");
        assertRefused(
                run,
                options.metrics("[]"),
                "--metrics evaluation.metrics: names no metric; name some with --metrics, and");
        assertRefused(
                run,
                options.metrics("[{type: scripted, needs: 99}]").samples(98),
                "needs at least 99 generated samples, found 98");
        assertRefused(run, options.samples(1), "--samples evaluation.samples: must be at least 2, found 1");
        assertRefused(
                run, options.features("tripled"), "--features evaluation.features.type: unknown features 'tripled'");
        assertRefused(
                run,
                options.reference("{type: counted, dimensions: 2}"),
                "--reference evaluation.reference: must have samples like those of 'data'");
        assertRefused(run, options.metrics("[a, "), "--metrics");
    }

    private static void assertRefused(Path run, EvaluationOptions options, String message) {
        assertThatThrownBy(() -> Evaluations.ofRun(run, options))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private static void assertMistake(Experiment wrong, String message) {
        assertThatThrownBy(wrong::validate).isInstanceOf(ConfigException.class).hasMessageStartingWith(message);
    }
}
