package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.TrainedGenerator;
import dev.jgan.core.run.CheckpointException;
import dev.jgan.core.run.CheckpointState;
import dev.jgan.core.run.Checkpoints;
import dev.jgan.core.run.InitialRun;
import dev.jgan.core.run.Provenance;
import dev.jgan.core.run.Retention;
import dev.jgan.core.run.RunDirectoryException;
import dev.jgan.core.run.RunFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Runs that start from the weights of another one. */
class InitFromTest {
    private static final String EVERY_WEIGHT = "Starting from %s, step 2: 12 of 12 variables are taken over";

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.jgan.core.experiment.InitialWeights");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path directory;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
    }

    @Test
    void aRunThatLearnsNothingKeepsTheWeightsItStartedFrom() {
        Path first = train("first");

        Path second = run("second", still(), RunOptions.defaults().initFrom(first));

        assertThat(samples(second)).isEqualTo(samples(first));
        assertThat(messages()).containsExactly(EVERY_WEIGHT.formatted(first));
    }

    @Test
    void movingAveragesStartFromTheWeightsTakenOver() {
        Path first = train("first");

        Path second = run(
                "second",
                still().with("regularizers", "[ema]"),
                RunOptions.defaults().initFrom(first));

        // 0.999 · w + 0.001 · w is not always w to the last bit.
        assertThat(samples(second).floats()).containsExactly(samples(first).floats(), within(1e-5f));
    }

    @Test
    void whatDoesNotMatchIsToldWithTheReason() {
        Path first = train("first");

        run(
                "second",
                still().with("regularizers", "[minibatch-discrimination]"),
                RunOptions.defaults().initFrom(first));

        assertThat(messages())
                .singleElement()
                .asString()
                .contains(
                        "11 of 13 variables are taken over",
                        "; 1 of another shape (head/kernel [160,1], there [128,1])",
                        "; 1 missing there (minibatch-discrimination/kernel)");
    }

    @Test
    void littleThatMatchesIsWorthAWarning() {
        Path first = train("first");

        run(
                "second",
                new SmallExperiments().named("mnist"),
                RunOptions.defaults().initFrom(first));

        assertThat(log.list.get(0).getLevel()).isEqualTo(Level.WARN);
        assertThat(messages().get(0)).contains("1 of 21 variables are taken over", "; 19 missing there; 10 only there");
    }

    @Test
    void provenanceSaysWhichCheckpointItWas() throws IOException {
        Path first = train("first");

        Path second = run("second", still(), RunOptions.defaults().initFrom(first));

        InitialRun initial =
                Provenance.read(second.resolve("provenance.json")).initialRun().orElseThrow();
        assertThat(initial.run()).isEqualTo(first.toString());
        assertThat(initial.step()).isEqualTo(2);
        assertThat(Provenance.read(first.resolve("provenance.json")).initialRun())
                .isEmpty();
    }

    @Test
    void aRunWithACheckpointIsResumedWithoutTheOther() throws IOException {
        Path first = train("first");
        Path second = run("second", still(), RunOptions.defaults().initFrom(first));
        HostTensor samples = samples(second);
        delete(second.resolve("checkpoints/step-000002"));
        delete(first);

        Experiment.resume(second, List.of(), RunOptions.defaults());

        assertThat(samples(second)).isEqualTo(samples);
    }

    @Test
    void aRunThatDiedBeforeItsFirstCheckpointStartsFromTheOtherAgain() throws IOException {
        Path first = train("first");
        Experiment learning = new SmallExperiments().named("ring");
        TurnRecord whole = new TurnRecord();
        Path second = directory.resolve("second");
        learning.run(RunOptions.defaults().in(second).initFrom(first), whole);
        delete(second.resolve("checkpoints"));

        TurnRecord again = new TurnRecord();
        Experiment.resume(second, List.of(), RunOptions.defaults(), again);

        assertThat(again.turns()).isNotEmpty();
        assertThat(again.numbers()).isEqualTo(whole.numbers());

        delete(second.resolve("checkpoints"));
        delete(first.resolve("checkpoints/step-000002"));
        assertThatThrownBy(() -> Experiment.resume(second, List.of(), RunOptions.defaults()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(first + ", step 2")
                .hasMessageContaining("start anew with 'jgan run'");
    }

    @Test
    void aRunInWhichNothingMatchesIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        Files.writeString(first.resolve("experiment.yaml"), "game: other");
        String header = "{\"__metadata__\":{\"format\":\"jgan-tensorflow-1\",\"step\":\"0\"},"
                + "\"other/kernel\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        ByteBuffer variables = ByteBuffer.allocate(8 + header.length() + 4).order(ByteOrder.LITTLE_ENDIAN);
        variables.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
        new Checkpoints(new RunFiles(first))
                .write(
                        new CheckpointState(0, 0, Map.of()),
                        Retention.newest(1),
                        () -> {},
                        checkpoint -> Files.write(checkpoint.resolve("variables.safetensors"), variables.array()));

        assertThatThrownBy(() -> still().run(RunOptions.defaults()
                        .in(directory.resolve("second"))
                        .initFrom(first)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("nothing can be taken over from " + first + ", step 0")
                .hasMessageContaining("; 1 only there (other/kernel)");
        assertThatThrownBy(() -> still().run(RunOptions.defaults()
                        .in(directory.resolve("second"))
                        .initFrom(directory)))
                .isInstanceOf(RunDirectoryException.class)
                .hasMessageContaining("not a run directory");
        assertThat(directory.resolve("second")).doesNotExist();
    }

    private Path train(String name) {
        return run(name, new SmallExperiments().named("ring").with("seed", 3), RunOptions.defaults());
    }

    /** An experiment whose turns change no weight. */
    private static Experiment still() {
        return new SmallExperiments()
                .named("ring")
                .with(
                        "optimizers",
                        "{generator: {type: sgd, learningRate: 0}, discriminator: {type: sgd, learningRate: 0}}");
    }

    private Path run(String name, Experiment experiment, RunOptions options) {
        Path run = directory.resolve(name);
        experiment.run(options.in(run));
        return run;
    }

    private static HostTensor samples(Path run) {
        try (TrainedGenerator generator = TrainedGenerator.open(run)) {
            return generator.sample(4, 7);
        }
    }

    private List<String> messages() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
