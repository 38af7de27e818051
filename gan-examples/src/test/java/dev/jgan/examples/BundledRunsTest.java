package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.core.experiment.TrainedGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bundled experiment is whole and trains. */
class BundledRunsTest {
    private final SmallExperiments small = new SmallExperiments();

    @TempDir
    Path directory;

    /** Experiments that are told what is rarely meant, and mean it. */
    private static final Map<String, String> TOLD = Map.of("minibatch-stddev", "penalises each sample's own gradient");

    /** Of the experiments whose data is drawn, bundled or given by {@link GivenFiles}. */
    static List<String> names() {
        return new BundledExperiments()
                .names().stream()
                        .filter(name -> !SmallExperiments.readsOutsideData(name))
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void anExperimentIsValidAsItIs(String name) {
        isValid(name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anExperimentTrainsAndItsGeneratorSamples(String name) {
        trains(name);
    }

    /** Of the experiments on Fashion-MNIST, which Debian packages. */
    static List<String> outside() {
        return new BundledExperiments()
                .names().stream().filter(SmallExperiments::readsOutsideData).toList();
    }

    @ParameterizedTest
    @MethodSource("outside")
    void anExperimentOnOutsideDataIsValidOnceItsFilesAreThere(String name) {
        BundledExperiments bundled = new BundledExperiments();
        Experiment experiment = Experiment.parse(bundled.text(name), name, bundled::find);
        Path missing = directory.resolve("missing");
        assertThatThrownBy(experiment.with("data.path", missing)::validate)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(missing + ": expected the file train-images-idx3-ubyte");

        GreyFiles.write(directory, 200, 28);

        assertThat(experiment.with("data.path", directory).validate())
                .contains("name: " + name, "type: fashion-mnist", "path: " + directory);
    }

    @ParameterizedTest
    @MethodSource("outside")
    @Tag("external")
    void anExperimentOnOutsideDataIsValidAndTrains(String name) {
        isValid(name);
        trains(name);
    }

    private void isValid(String name) {
        try (Warnings warnings = new Warnings()) {
            String resolved = whole(name).validate();

            assertThat(resolved).contains("name: " + name.substring(name.lastIndexOf('/') + 1));
            assertThat(warnings.messages())
                    .hasSize(TOLD.containsKey(name) ? 1 : 0)
                    .allMatch(message -> message.contains(TOLD.get(name)));
        }
    }

    private Experiment whole(String name) {
        return small.whole(name, new GivenFiles(directory));
    }

    private void trains(String name) {
        TurnRecord record = new TurnRecord();
        List<String> evaluated = new ArrayList<>();
        Experiment experiment = small.brief(whole(name));

        RunResult result = experiment.run(RunOptions.defaults().in(directory.resolve("run")), record, event -> {
            if (event instanceof EvaluationCompleted evaluation) {
                evaluation.figures().forEach(figure -> evaluated.add(figure.name()));
            }
        });

        assertThat(result.outcome()).isEqualTo(new RunFinished.Completed());
        assertThat(result.step()).isEqualTo(2);
        assertThat(result.observerFailures()).isEmpty();
        assertThat(record.turns()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(BundledRunsTest::movesItsPlayers);
        assertThat(evaluated.isEmpty())
                .as("figures of the metrics: %s", evaluated)
                .isEqualTo(!SmallExperiments.isEvaluated(experiment));
        assertThat(result.directory().resolve("samples").resolve("step-000002.png"))
                .isNotEmptyFile();
        assertThat(Files.isDirectory(result.directory().resolve("checkpoints").resolve("step-000002")))
                .isTrue();
        try (TrainedGenerator generator = TrainedGenerator.open(result.directory())) {
            SampleSpec samples = generator.samples();
            assertThat(generator.sample(3, 7).shape()).isEqualTo(samples.shape().batched(3));
        }
    }

    private static void movesItsPlayers(TurnCompleted turn) {
        assertThat(turn.updates()).isNotEmpty();
        turn.updates().forEach((player, update) -> {
            assertThat(update.loss()).as(player).isFinite();
            assertThat(update.gradientNorm()).as(player).isFinite().isPositive();
        });
        assertThat(turn.scores()).isNotEmpty();
        turn.scores().forEach((source, score) -> assertThat(score).as(source).isFinite());
    }
}
