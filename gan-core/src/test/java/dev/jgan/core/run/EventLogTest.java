package dev.jgan.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.CheckpointSaved;
import dev.jgan.api.event.EpochCompleted;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.PluginEvent;
import dev.jgan.api.event.RunDescription;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.SamplesReady;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.event.TurnCompleted.PlayerUpdate;
import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    private static final Instant TIME = Instant.parse("2026-01-31T23:59:58Z");

    @TempDir
    Path temporary;

    private RunFiles files;

    @BeforeEach
    void makeRun() {
        files = new RunFiles(temporary);
    }

    @Test
    void aTurnOfOnePlayerHasPlainNumbers() throws IOException {
        assertThat(written(turn(7, 3, "generator", Map.of("generator", update(0.1f)))))
                .isEqualTo("{\"type\":\"TurnCompleted\",\"time\":\"2026-01-31T23:59:58.000000Z\",\"tick\":7,\"step\":3,"
                        + "\"turn\":\"generator\",\"loss\":0.1,\"terms\":{\"loss\":0.1},\"gradientNorm\":2.0,"
                        + "\"scores\":{\"fake\":-1.5},\"probabilities\":{\"fake\":0.18},\"accuracies\":{\"fake\":1.0},"
                        + "\"reports\":{},\"samples\":64,\"durationSeconds\":0.0125}");
    }

    @Test
    void aTurnOfSeveralPlayersHasObjectsByPlayer() throws IOException {
        Map<String, PlayerUpdate> updates = new LinkedHashMap<>();
        updates.put("discriminator", update(0.5f));
        updates.put("generator", update(0.25f));
        assertThat(written(turn(7, 3, "joint", updates)))
                .contains("\"loss\":{\"discriminator\":0.5,\"generator\":0.25}")
                .contains("\"terms\":{\"discriminator\":{\"loss\":0.5},\"generator\":{\"loss\":0.25}}")
                .contains("\"gradientNorm\":{\"discriminator\":2.0,\"generator\":2.0}");
    }

    @Test
    void numbersThatAreNotFiniteAreTexts() throws IOException {
        TrainingEvent event = turn(
                1,
                1,
                "generator",
                Map.of(
                        "generator",
                        new PlayerUpdate(Float.NaN, Map.of("a", Float.POSITIVE_INFINITY), Float.NEGATIVE_INFINITY)));
        assertThat(written(event))
                .contains("\"loss\":\"NaN\",\"terms\":{\"a\":\"Infinity\"},\"gradientNorm\":\"-Infinity\"");
        LoggedEvent read = read().get(0);
        assertThat(read.number("loss").orElseThrow()).isNaN();
        assertThat(read.number("terms", "a")).hasValue(Double.POSITIVE_INFINITY);
        assertThat(read.number("gradientNorm")).hasValue(Double.NEGATIVE_INFINITY);
        assertThat(read.number("terms", "missing")).isEmpty();
    }

    @Test
    void floatsReadBackTheSameAndAreTheShortest() throws IOException {
        Random random = new Random(7);
        float[] values = new float[500];
        for (int i = 0; i < values.length; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            values[i] = Float.isFinite(value) ? value : 2.0e-3f;
        }
        values[0] = Float.MIN_VALUE;
        values[1] = Float.MAX_VALUE;
        values[2] = -0.0f;
        // Float.toString of JDK 17 writes 2.0E-45-like excess digits here.
        values[3] = 2.2e-44f;
        try (EventLog log = new EventLog(files)) {
            for (float value : values) {
                log.on(turn(1, 1, "generator", Map.of("generator", update(value))));
            }
        }
        List<String> lines = Files.readAllLines(files.events());
        assertThat(lines).hasSize(values.length);
        for (int i = 0; i < values.length; i++) {
            String text = lines.get(i).replaceAll(".*\"loss\":([^,]+),\"terms.*", "$1");
            assertThat(Float.floatToIntBits(Float.parseFloat(text)))
                    .as(text)
                    .isEqualTo(Float.floatToIntBits(values[i]));
            assertThat(text.length())
                    .as(text)
                    .isLessThanOrEqualTo(Float.toString(values[i]).length());
        }
    }

    @Test
    void everyOtherEventHasItsFields() throws IOException {
        RunDescription run = new RunDescription("ring-1", "ring", 42, "0.1.0");
        assertThat(written(new RunStarted(TIME, 0, 0, run, 500, true)))
                .endsWith("\"run\":{\"id\":\"ring-1\",\"experiment\":\"ring\",\"seed\":42,\"version\":\"0.1.0\"},"
                        + "\"steps\":500,\"resumed\":true}");
        assertThat(written(new StepCompleted(TIME, 2, 1)))
                .isEqualTo(
                        "{\"type\":\"StepCompleted\",\"time\":\"2026-01-31T23:59:58.000000Z\",\"tick\":2,\"step\":1}");
        assertThat(written(new EpochCompleted(TIME, 2, 1, 3))).endsWith("\"step\":1,\"epoch\":3}");
        HostTensor samples = HostTensor.of(Shape.of(2, 2), 1f, 2f, 3f, 4f);
        assertThat(written(new SamplesReady(TIME, 2, 250, samples, new SampleSpec.Points(2))))
                .endsWith("\"step\":250,\"count\":2,\"file\":\"samples/step-000250.png\"}");
        Basis basis = new Basis("mnist-1", 1000, "mnist test", 10_000, "moving average");
        Figure fid = new Figure("fid", 12.5, OptionalDouble.of(0.25));
        assertThat(written(new EvaluationCompleted(TIME, 2, 1, List.of(fid), Map.of("fid", basis))))
                .endsWith("\"figures\":[{\"name\":\"fid\",\"value\":12.5,\"standardError\":0.25,"
                        + "\"features\":\"mnist-1\",\"samples\":1000,\"reference\":\"mnist test\","
                        + "\"referenceSamples\":10000,\"generator\":\"moving average\"}]}");
        assertThat(written(new AnomalyDetected(TIME, 2, 1, "non-finite", "loss is \"NaN\"")))
                .endsWith("\"kind\":\"non-finite\",\"message\":\"loss is \\\"NaN\\\"\"}");
        assertThat(written(checkpoint(2, 500)))
                .endsWith("\"directory\":\"checkpoints/step-000500\",\"durationSeconds\":1.5}");
        assertThat(written(new RunFinished(TIME, 2, 1, new RunFinished.Completed())))
                .endsWith("\"step\":1,\"outcome\":\"completed\"}");
        assertThat(written(new RunFinished(TIME, 2, 1, new RunFinished.Stopped("asked"))))
                .endsWith("\"outcome\":\"stopped\",\"reason\":\"asked\"}");
        assertThat(written(new RunFinished(TIME, 2, 1, new RunFinished.Diverged("NaN"))))
                .endsWith("\"outcome\":\"diverged\",\"reason\":\"NaN\"}");
        assertThat(written(new RunFinished(TIME, 2, 1, new RunFinished.Failed("disk"))))
                .endsWith("\"outcome\":\"failed\",\"reason\":\"disk\"}");
    }

    private record Score(
            Instant time,
            long tick,
            long step,
            double value,
            List<Integer> modes,
            Map<String, Float> shares,
            Optional<String> note,
            int[] counts,
            Part part,
            HostTensor tensor)
            implements PluginEvent {
        @Override
        public String type() {
            return "mode-score";
        }
    }

    private record Part(boolean good, Path path) {}

    @Test
    void theComponentsOfAPluginsEventAreWritten() throws IOException {
        assertThat(written(new Score(
                        TIME,
                        4,
                        2,
                        Double.NaN,
                        List.of(1, 2),
                        Map.of("a", 0.1f),
                        Optional.empty(),
                        new int[] {3},
                        new Part(true, Path.of("x")),
                        HostTensor.of(Shape.of(1), 1f))))
                .isEqualTo("{\"type\":\"mode-score\",\"time\":\"2026-01-31T23:59:58.000000Z\",\"tick\":4,\"step\":2,"
                        + "\"value\":\"NaN\",\"modes\":[1,2],\"shares\":{\"a\":0.1},\"note\":null,\"counts\":[3],"
                        + "\"part\":{\"good\":true,\"path\":\"x\"},\"tensor\":\"FLOAT32 [1]\"}");
    }

    @Test
    void anEventThatCannotBeWrittenLeavesNoHalfLine() throws IOException {
        PluginEvent notARecord = new PluginEvent() {
            @Override
            public String type() {
                return "odd";
            }

            @Override
            public Instant time() {
                return TIME;
            }

            @Override
            public long tick() {
                return 1;
            }

            @Override
            public long step() {
                return 1;
            }
        };
        try (EventLog log = new EventLog(files)) {
            assertThatIllegalArgumentException().isThrownBy(() -> log.on(notARecord));
            log.on(new StepCompleted(TIME, 2, 1));
        }
        assertThat(Files.readAllLines(files.events()))
                .singleElement()
                .asString()
                .contains("StepCompleted");
    }

    @Test
    void linesReachTheFileWhileTheLogIsOpenAndIdle() {
        try (EventLog log = new EventLog(files)) {
            log.on(new StepCompleted(TIME, 1, 1));
            await().atMost(Duration.ofSeconds(10)).until(() -> Files.size(files.events()) > 0);
        }
    }

    @Test
    void aTornLastLineIsCutBeforeAppending() throws IOException {
        write(new StepCompleted(TIME, 1, 1));
        Files.writeString(files.events(), "{\"type\":\"StepCompl", StandardOpenOption.APPEND);
        write(new StepCompleted(TIME, 2, 2));
        assertThat(Files.readAllLines(files.events())).hasSize(2);
        assertThat(read()).extracting(LoggedEvent::tick).containsExactly(1L, 2L);
    }

    @Test
    void aTornLineLongerThanABlockIsCutToo() throws IOException {
        write(new StepCompleted(TIME, 1, 1));
        String whole = Files.readString(files.events());
        Files.writeString(files.events(), "x".repeat(10_000), StandardOpenOption.APPEND);
        new EventLog(files).close();
        assertThat(Files.readString(files.events())).isEqualTo(whole);
        Files.writeString(files.events(), "x".repeat(10_000));
        new EventLog(files).close();
        assertThat(files.events()).isEmptyFile();
    }

    @Test
    void cuttingBackMakesTheFileWhatItWasAtTheCheckpoint() throws IOException {
        write(started(0, false), step(1), step(2), checkpoint(2, 2));
        byte[] atCheckpoint = Files.readAllBytes(files.events());
        write(new RunFinished(TIME, 2, 2, new RunFinished.Stopped("Ctrl-C")));
        write(started(2, true), step(3), step(4));
        Files.writeString(files.events(), "{\"type\":\"Step", StandardOpenOption.APPEND);
        try (EventLog log = new EventLog(files)) {
            log.cutBackTo(2);
            assertThat(Files.readAllBytes(files.events())).isEqualTo(atCheckpoint);
            log.on(started(2, true));
            log.on(step(3));
        }
        assertThat(Arrays.copyOf(Files.readAllBytes(files.events()), atCheckpoint.length))
                .isEqualTo(atCheckpoint);
        assertThat(read())
                .extracting(LoggedEvent::type)
                .containsExactly(
                        "RunStarted",
                        "StepCompleted",
                        "StepCompleted",
                        "CheckpointSaved",
                        "RunStarted",
                        "StepCompleted");
    }

    @Test
    void resumingTwiceFromTheSameCheckpointGivesTheSameLog() throws IOException {
        write(started(0, false), step(1), checkpoint(1, 1));
        for (int i = 0; i < 2; i++) {
            try (EventLog log = new EventLog(files)) {
                log.cutBackTo(1);
                log.on(started(1, true));
                log.on(checkpoint(1, 1));
                log.on(new RunFinished(TIME, 1, 1, new RunFinished.Stopped("again")));
            }
        }
        assertThat(read())
                .extracting(LoggedEvent::type)
                .containsExactly(
                        "RunStarted",
                        "StepCompleted",
                        "CheckpointSaved",
                        "RunStarted",
                        "CheckpointSaved",
                        "RunFinished");
    }

    @Test
    void withoutTheCheckpointsLineItsTickIsKeptButNotTheLaterProcesses() throws IOException {
        // Killed after the checkpoint was renamed into place and before its event was written.
        write(started(0, false), step(1), step(2), started(2, true), step(3));
        try (EventLog log = new EventLog(files)) {
            log.cutBackTo(2);
        }
        assertThat(read())
                .extracting(LoggedEvent::type)
                .containsExactly("RunStarted", "StepCompleted", "StepCompleted");
    }

    @Test
    void aRunWithoutACheckpointStartsWithAnEmptyLog() throws IOException {
        write(started(0, false), step(1));
        try (EventLog log = new EventLog(files)) {
            log.cutBackTo(-1);
        }
        assertThat(files.events()).isEmptyFile();
    }

    @Test
    void pendingLinesCountWhenCuttingBack() throws IOException {
        try (EventLog log = new EventLog(files)) {
            log.on(step(1));
            log.on(step(2));
            log.cutBackTo(1);
            log.on(step(2));
            log.on(step(3));
        }
        assertThat(read()).extracting(LoggedEvent::tick).containsExactly(1L, 2L, 3L);
    }

    @Test
    void damagedLinesAreLeftOutWhenReading() throws IOException {
        write(step(1));
        Files.writeString(files.events(), "\0\0\0\n{\"type\":\"x\"}\n[]\n", StandardOpenOption.APPEND);
        write(step(2));
        assertThat(read()).extracting(LoggedEvent::tick).containsExactly(1L, 2L);
    }

    @Test
    void closingTwiceIsHarmless() throws IOException {
        EventLog log = new EventLog(files);
        log.on(step(1));
        log.close();
        log.close();
        assertThat(read()).hasSize(1);
    }

    private static StepCompleted step(long tick) {
        return new StepCompleted(TIME, tick, tick);
    }

    private CheckpointSaved checkpoint(long tick, long step) {
        return new CheckpointSaved(
                TIME, tick, step, files.checkpoints().resolve(RunFiles.stepName(step)), Duration.ofMillis(1500));
    }

    private static RunStarted started(long tick, boolean resumed) {
        return new RunStarted(TIME, tick, tick, new RunDescription("a", "ring", 1, "0.1.0"), 10, resumed);
    }

    private static PlayerUpdate update(float loss) {
        return new PlayerUpdate(loss, Map.of("loss", loss), 2);
    }

    private static TurnCompleted turn(long tick, long step, String name, Map<String, PlayerUpdate> updates) {
        return new TurnCompleted(
                TIME,
                tick,
                step,
                name,
                updates,
                Map.of("fake", -1.5f),
                Map.of("fake", 0.18f),
                Map.of("fake", 1f),
                Map.of(),
                64,
                Duration.ofNanos(12_500_000));
    }

    private String written(TrainingEvent event) throws IOException {
        Files.deleteIfExists(files.events());
        write(event);
        String text = Files.readString(files.events());
        assertThat(text).endsWith("}\n");
        return text.substring(0, text.length() - 1);
    }

    private void write(TrainingEvent... events) {
        try (EventLog log = new EventLog(files)) {
            for (TrainingEvent event : events) {
                log.on(event);
            }
        }
    }

    private List<LoggedEvent> read() throws IOException {
        try (Stream<LoggedEvent> events = new EventReader().read(files.events())) {
            return events.toList();
        }
    }
}
