package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.examples.witness.Witness;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a turn reports and does, computed again from the single numbers behind it. */
class RulesTest {
    private static final float TOLERANCE = 1e-5f;

    @TempDir
    Path directory;

    @Test
    void withProbabilitiesAccuracyIsTheShareOfLogitsOnTheRightSideOfZero() {
        List<TurnCompleted> turns =
                run(small("ring").with("regularizers", "[witness]"), 8).turns("discriminator");

        assertThat(turns).hasSize(8).allSatisfy(turn -> {
            List<Float> real = Witness.logits(turn, "real");
            List<Float> fake = Witness.logits(turn, "fake");
            assertThat(turn.accuracies())
                    .containsEntry("real", share(real.stream().map(logit -> logit > 0)))
                    .containsEntry("fake", share(fake.stream().map(logit -> logit < 0)));
            assertThat(turn.scores().get("real")).isCloseTo(mean(real), within(TOLERANCE));
            assertThat(turn.scores().get("fake")).isCloseTo(mean(fake), within(TOLERANCE));
            assertThat(turn.probabilities().get("real")).isCloseTo(mean(probabilities(real)), within(TOLERANCE));
            assertThat(turn.probabilities().get("fake")).isCloseTo(mean(probabilities(fake)), within(TOLERANCE));
        });
        assertThat(turns)
                .anySatisfy(turn -> assertThat(turn.accuracies().get("real")).isBetween(0.1f, 0.9f));
        assertThat(turns)
                .anySatisfy(turn -> assertThat(turn.accuracies().get("fake")).isBetween(0.1f, 0.9f));
    }

    @Test
    void forCriticsAccuracyIsTheShareOfPairsWithRealAboveFake() {
        Experiment critic = small("ring").with("loss.type", "wasserstein").with("regularizers", "[witness]");

        List<TurnCompleted> turns = run(critic, 8).turns("discriminator");

        assertThat(turns).hasSize(8).allSatisfy(turn -> {
            List<Float> real = Witness.logits(turn, "real");
            List<Float> fake = Witness.logits(turn, "fake");
            float share = share(IntStream.range(0, real.size()).mapToObj(i -> real.get(i) > fake.get(i)));
            assertThat(turn.accuracies()).containsEntry("real", share).containsEntry("fake", share);
            assertThat(turn.probabilities()).isEmpty();
        });
        assertThat(turns)
                .anySatisfy(turn -> assertThat(turn.accuracies().get("real")).isBetween(0.1f, 0.9f));
    }

    @Test
    void numbersThatAreNotFiniteEndTheRunInTheirTurn() {
        TurnRecord record = new TurnRecord();

        RunResult result = small("ring")
                .with("optimizers.discriminator.learningRate", 1e30)
                .with("training.steps", 50)
                .run(RunOptions.defaults().in(directory.resolve("diverging")), record);

        TurnCompleted last = record.turns().get(record.turns().size() - 1);
        assertThat(record.turns()).hasSizeBetween(2, 4);
        assertThat(record.turns()).filteredOn(turn -> !finite(turn)).containsExactly(last);
        assertThat(record.anomalies()).singleElement().satisfies(anomaly -> {
            assertThat(anomaly.kind()).isEqualTo("non-finite");
            assertThat(anomaly.tick()).isEqualTo(last.tick());
        });
        AnomalyDetected anomaly = record.anomalies().get(0);
        assertThat(result.outcome()).isEqualTo(new RunFinished.Diverged(anomaly.message()));
    }

    @Test
    void clippingKeepsTheCriticWithinTheLimitAtTheStartAndAfterEveryTurn() {
        Experiment fast = small("wgan").with("optimizers.discriminator.learningRate", 0.01);
        float limit = 0.01f;

        List<TurnCompleted> clipped = run(
                        fast.with("regularizers", "[{type: weight-clipping, limit: 0.01}, witness]"), 3)
                .turns();
        List<TurnCompleted> free =
                run(fast.with("regularizers", "[witness]"), 3).turns();

        assertThat(clipped)
                .hasSize(18)
                .allSatisfy(turn -> assertThat(Witness.largestWeight(turn)).isEqualTo(limit));
        assertThat(free)
                .hasSize(18)
                .allSatisfy(turn -> assertThat(Witness.largestWeight(turn)).isGreaterThan(2 * limit));
    }

    @Test
    void aSmoothedLabelIsTheTargetOfTheWholeCrossEntropy() {
        TurnCompleted plain = firstTurn(small("ring"));
        TurnCompleted smoothed = firstTurn(small("ring").with("regularizers", "[{type: label-smoothing, real: 0.7}]"));

        // t softplus(-l) + (1 - t) softplus(l) = softplus(-l) + (1 - t) l, and the turn begins with the same weights
        // and draws
        assertThat(smoothed.scores()).isEqualTo(plain.scores());
        float score = plain.scores().get("real");
        assertThat(Math.abs(score)).isGreaterThan(0.01f);
        assertThat(loss(smoothed) - loss(plain)).isCloseTo(0.3f * score, within(TOLERANCE));
    }

    private TurnCompleted firstTurn(Experiment experiment) {
        return run(experiment, 1).turns("discriminator").get(0);
    }

    private TurnRecord run(Experiment experiment, int steps) {
        TurnRecord record = new TurnRecord();
        Path run = directory.resolve("run-" + System.nanoTime());
        RunResult result = experiment
                .with("training.steps", steps)
                .run(RunOptions.defaults().in(run), record);
        assertThat(result.outcome()).isEqualTo(new RunFinished.Completed());
        return record;
    }

    private static Experiment small(String name) {
        return new SmallExperiments().named(name);
    }

    private static float loss(TurnCompleted turn) {
        return turn.updates().get("discriminator").loss();
    }

    private static boolean finite(TurnCompleted turn) {
        return turn.updates().values().stream()
                        .allMatch(update -> Float.isFinite(update.loss()) && Float.isFinite(update.gradientNorm()))
                && turn.scores().values().stream().allMatch(Float::isFinite);
    }

    private static float share(Stream<Boolean> right) {
        List<Boolean> all = right.toList();
        return all.stream().filter(each -> each).count() / (float) all.size();
    }

    private static float mean(List<Float> values) {
        return (float) values.stream().mapToDouble(value -> value).average().orElseThrow();
    }

    private static List<Float> probabilities(List<Float> logits) {
        return logits.stream()
                .map(logit -> (float) (1 / (1 + Math.exp(-logit))))
                .toList();
    }
}
