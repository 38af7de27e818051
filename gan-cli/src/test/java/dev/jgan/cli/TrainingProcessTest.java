package dev.jgan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.cli.JganProcess.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trainings, each by a process of its own, measured against one that nothing disturbed. */
class TrainingProcessTest {
    private static final Path EXPERIMENT = Path.of("small.yaml");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path directory;

    private static Result undisturbed;

    @BeforeAll
    static void trainUndisturbed() throws Exception {
        Files.writeString(directory.resolve(EXPERIMENT), """
                name: small
                seed: 7
                data: { type: ring, batchSize: 16 }
                latent: { size: 4 }
                generator: { type: mlp, hidden: [8] }
                discriminator: { type: mlp, hidden: [8] }
                loss: { type: non-saturating }
                training: { steps: 1500 }
                samples: { every: 500, count: 16 }
                checkpoints: { every: 200, keep: 2 }
                """);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            undisturbed = JganProcess.run(
                    directory,
                    "run",
                    EXPERIMENT.toString(),
                    "--out",
                    "undisturbed",
                    "--json",
                    "--port",
                    Integer.toString(taken.getLocalPort()));
            assertThat(undisturbed.error())
                    .contains("Port " + taken.getLocalPort() + " is taken")
                    .contains("Metrics are at http://127.0.0.1:");
        }
        assertThat(undisturbed.status()).as(undisturbed.error()).isZero();
    }

    @Test
    void theOutcomeIsOneJsonDocumentAndTheLogIsInTheRunDirectory() throws Exception {
        JsonNode document = JSON.readTree(undisturbed.out());

        assertThat(document.get("outcome").asString()).isEqualTo("completed");
        assertThat(document.get("step").asLong()).isEqualTo(1500);
        assertThat(directory.resolve(document.get("samples").asString()))
                .exists()
                .hasFileName("step-001500.png");
        assertThat(undisturbed.error()).contains("Training small for 1500 steps", "step 1500/1500");
        assertThat(Files.readString(directory.resolve("undisturbed/log.txt"))).contains("Metrics are at");
    }

    @Test
    void onRequestItIsToldWhereTheTimeBeforeTheFirstTurnGoes() throws Exception {
        Result result = JganProcess.run(
                directory,
                "run",
                EXPERIMENT.toString(),
                "--set",
                "training.steps=1",
                "--out",
                "debugged",
                "--no-http",
                "--debug");
        assertThat(result.status()).as(result.error()).isZero();
        assertThat(result.error())
                .containsSubsequence(
                        "the command was read ",
                        "found ",
                        "read the configuration in ",
                        "opened the data in ",
                        "recorded the game in ",
                        "loaded, missing gradients ",
                        "graph built and variables initialised in ",
                        "compiled the game in ",
                        "turn 'discriminator' [] built in ",
                        "first run of the turn 'discriminator' took ",
                        "the first turn was completed ")
                .doesNotContain("turn 'joint'");
        assertThat(undisturbed.error()).doesNotContain("the first turn was completed ");
    }

    @Test
    void aRunThatStopsEarlyKeepsItsBestCheckpointAndIsEvaluated() throws Exception {
        Result run = JganProcess.run(
                directory,
                "run",
                EXPERIMENT.toString(),
                "--set",
                "evaluation={every: 10, metrics: [mode-coverage], samples: 400, best: modes, stopEarly: {patience: 2}}",
                "--set",
                "data.count=1000",
                "--out",
                "judged",
                "--json",
                "--no-http");
        assertThat(run.status()).as(run.error()).isZero();
        JsonNode outcome = JSON.readTree(run.out());
        assertThat(outcome.get("outcome").asString()).isEqualTo("stopped");
        assertThat(outcome.get("stoppedEarly").asBoolean()).isTrue();
        assertThat(outcome.get("reason").asString()).contains("'modes' has not improved for 2 evaluations");
        long best = outcome.get("best").get("step").asLong();
        assertThat(outcome.get("step").asLong()).isEqualTo(best + 20);
        assertThat(run.error()).contains("  of 400 samples (weights) without real ones of ring ");

        Result again = JganProcess.run(directory, "resume", "judged", "--no-http");
        assertThat(again.status()).as(again.error()).isZero();
        assertThat(again.out())
                .contains(
                        "Finished already: stopped at step " + outcome.get("step"), "best step      " + best, "--best")
                .doesNotContain("jgan resume");

        Result evaluated = JganProcess.run(directory, "evaluate", "judged", "--best", "--json");
        assertThat(evaluated.status()).as(evaluated.error()).isZero();
        JsonNode document = JSON.readTree(evaluated.out());
        assertThat(document.get("step").asLong()).isEqualTo(best);
        assertThat(document.get("figures").get(0).get("name").asString()).isEqualTo("modes");
        assertThat(document.get("figures").get(0).get("value").asDouble())
                .isEqualTo(outcome.get("best").get("value").asDouble());

        Result sampled =
                JganProcess.run(directory, "sample", "judged", "--best", "--count", "2", "--out", "best.npy", "--json");
        assertThat(JSON.readTree(sampled.out()).get("step").asLong()).isEqualTo(best);

        Result exported = JganProcess.run(directory, "export", "judged", "--best", "--out", "best-model", "--json");
        assertThat(JSON.readTree(exported.out()).get("source").get("step").asLong())
                .isEqualTo(best);

        Result listed = JganProcess.run(directory, "runs", "judged", "--json");
        JsonNode row = JSON.readTree(listed.out()).get(0);
        assertThat(row.get("best").get("figure").asString()).isEqualTo("modes");
        assertThat(row.get("best").get("samples").asInt()).isEqualTo(400);
    }

    @Test
    void samplesAreWrittenAsAnArrayOrAPicture() throws Exception {
        Result array = JganProcess.run(directory, "sample", "undisturbed", "--count", "2500", "--out", "s.npy");
        assertThat(array.status()).as(array.error()).isZero();
        byte[] bytes = Files.readAllBytes(directory.resolve("s.npy"));
        assertThat(new String(bytes, 0, 128, StandardCharsets.ISO_8859_1))
                .contains("NUMPY")
                .contains("'descr': '<f4'")
                .contains("'shape': (2500, 2)");
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.length % 64).isEqualTo(2500 * 2 * 4 % 64);
        assertThat(values.getFloat(bytes.length - 4)).isFinite();

        Result picture =
                JganProcess.run(directory, "sample", "undisturbed", "--count", "16", "--seed", "3", "--out", "s.png");
        assertThat(picture.status()).as(picture.error()).isZero();
        assertThat(Files.readAllBytes(directory.resolve("s.png"))).startsWith(0x89, 'P', 'N', 'G');

        Result wrong = JganProcess.run(directory, "sample", "undisturbed", "--count", "16", "--out", "s.jpeg");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.error()).contains("s.jpeg", ".png", ".npy").doesNotContain("\tat ");
    }

    @Test
    void waysLeadFromSamplesThatAreDrawnToOthers() throws Exception {
        // Two ways have the first four latents as their ends, a walk of two legs goes from the first of three on.
        float[][] four = sampled(4, "four.npy");
        float[][] three = sampled(3, "three.npy");
        float[][] ways = sampled(16, "ways.npy", "--interpolate");
        float[][] walk = sampled(16, "legs.npy", "--walk");

        for (int end = 0; end < 4; end++) {
            assertThat(ways[end / 2 * 8 + end % 2 * 7]).as("end %d", end).containsExactly(four[end], within(1e-5f));
        }
        assertThat(walk[0]).containsExactly(three[0], within(1e-5f));
        assertThat(walk[8]).containsExactly(three[1], within(1e-5f));
        for (float[][] points : List.of(ways, walk)) {
            assertThat(Arrays.stream(points, 0, 8).map(Arrays::toString).distinct())
                    .as("points of a way that are different")
                    .hasSize(8);
        }
    }

    /** Points that are drawn by a process of its own. */
    private static float[][] sampled(int count, String file, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("sample", "undisturbed", "--seed", "3", "--count", Integer.toString(count), "--out", file));
        arguments.addAll(List.of(options));
        Result result = JganProcess.run(directory, arguments.toArray(String[]::new));
        assertThat(result.status()).as(result.error()).isZero();
        byte[] bytes = Files.readAllBytes(directory.resolve(file));
        ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int from = bytes.length - count * 2 * Float.BYTES;
        float[][] points = new float[count][2];
        for (int i = 0; i < 2 * count; i++) {
            points[i / 2][i % 2] = values.getFloat(from + i * Float.BYTES);
        }
        return points;
    }

    @Test
    void latentsCanBeWalkedAndTruncatedAndCodesThatThereAreNotAreTold() throws Exception {
        Result walk = JganProcess.run(
                directory, "sample", "undisturbed", "--walk", "--truncation", "0.5", "--count", "9", "--out", "w.npy");
        assertThat(walk.status()).as(walk.error()).isZero();
        assertThat(Files.readString(directory.resolve("w.npy"), StandardCharsets.ISO_8859_1))
                .contains("'shape': (9, 2)");

        Result code = JganProcess.run(directory, "sample", "undisturbed", "--code", "digit=3", "--out", "c.npy");
        assertThat(code.status()).isEqualTo(2);
        assertThat(code.error())
                .contains("the generator has no code 'digit', and no other: it was trained without codes")
                .doesNotContain("\tat ");
        assertThat(directory.resolve("c.npy")).doesNotExist();
    }

    @Test
    void aRunStartsFromTheWeightsOfAnother() throws Exception {
        Result result = JganProcess.run(
                directory,
                "run",
                EXPERIMENT.toString(),
                "--set",
                "training.steps=1",
                "--init-from",
                "undisturbed",
                "--out",
                "transferred",
                "--no-http");

        assertThat(result.status()).as(result.error()).isZero();
        String told = "Starting from " + directory.toRealPath().resolve("undisturbed")
                + ", step 1500: 8 of 8 variables are taken over";
        assertThat(result.error()).contains(told);
        assertThat(Files.readString(directory.resolve("transferred/log.txt"))).contains(told);
        JsonNode provenance = JSON.readTree(directory.resolve("transferred/provenance.json"));
        assertThat(provenance.get("initialRun").get("step").asLong()).isEqualTo(1500);

        Result mistaken = JganProcess.run(
                directory, "run", EXPERIMENT.toString(), "--init-from", "missing", "--out", "never", "--no-http");
        assertThat(mistaken.status()).isEqualTo(2);
        assertThat(mistaken.error()).contains("missing is not a directory").doesNotContain("\tat ");
        assertThat(directory.resolve("never")).doesNotExist();
    }

    @Test
    void aRunIsExportedOnceIntoADirectory() throws Exception {
        Result result = JganProcess.run(directory, "export", "undisturbed", "--out", "model");

        assertThat(result.status()).as(result.error()).isZero();
        assertThat(result.out())
                .contains(
                        "Wrote a TensorFlow SavedModel of step 1500 to model",
                        "generate: latents [N,4] to samples [N,2], weights",
                        "features: samples [N,2] to features [N,8] and logits [N,1], weights");
        assertThat(directory.resolve("model/saved_model.pb")).isNotEmptyFile();
        assertThat(JSON.readTree(directory.resolve("model/export.json"))
                        .get("source")
                        .get("step")
                        .asLong())
                .isEqualTo(1500);

        Result again = JganProcess.run(directory, "export", "undisturbed", "--out", "model", "--json");
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.out()).isEmpty();
        assertThat(again.error()).contains("model is not empty").doesNotContain("\tat ");
    }

    @Test
    void anInterruptedRunSavesAndGoesOnAsIfNothingHadHappened() throws Exception {
        try (JganProcess process =
                JganProcess.start(directory, "run", EXPERIMENT.toString(), "--out", "interrupted", "--port", "0")) {
            process.awaitError("Metrics are at ");
            process.awaitText(directory.resolve("interrupted/events.jsonl"), "\"step\":50,");
            assertThat(metrics(process.errorSoFar())).contains("gan_train_steps_total");
            process.signal("INT");
            Result result = process.result();

            assertThat(result.status()).as(result.error()).isEqualTo(130);
            assertThat(result.out()).contains("Stopped at step", "jgan resume interrupted");
        }

        Result resumed = JganProcess.run(directory, "resume", "interrupted", "--no-http");

        assertThat(resumed.status()).as(resumed.error()).isZero();
        assertThat(losses("interrupted")).isEqualTo(losses("undisturbed"));

        Result again = JganProcess.run(directory, "resume", "interrupted", "--no-http");
        assertThat(again.status()).as(again.error()).isZero();
        assertThat(again.out()).contains("Finished already");
    }

    @Test
    void aKilledRunGoesOnAsIfNothingHadHappened() throws Exception {
        try (JganProcess process =
                JganProcess.start(directory, "run", EXPERIMENT.toString(), "--out", "killed", "--no-http")) {
            process.awaitText(directory.resolve("killed/events.jsonl"), "\"step\":300,");
            process.signal("KILL");
            assertThat(process.result().status()).isEqualTo(137);
        }

        Result resumed = JganProcess.run(directory, "resume", "killed", "--no-http");

        assertThat(resumed.status()).as(resumed.error()).isZero();
        assertThat(losses("killed")).isEqualTo(losses("undisturbed"));
    }

    @Test
    void aTerminatedRunSavesAndSaysSoByItsStatus() throws Exception {
        try (JganProcess process =
                JganProcess.start(directory, "run", EXPERIMENT.toString(), "--out", "terminated", "--no-http")) {
            process.awaitText(directory.resolve("terminated/events.jsonl"), "\"step\":50,");
            process.signal("TERM");
            Result result = process.result();

            assertThat(result.status()).as(result.error()).isEqualTo(143);
            assertThat(result.out()).contains("terminated (SIGTERM)", "jgan resume terminated");
        }
    }

    @Test
    void aRunThatDivergesSaysOnceWhyAndWhatToTry() throws Exception {
        Result result = JganProcess.run(
                directory,
                "run",
                EXPERIMENT.toString(),
                "--out",
                "diverged",
                "--no-http",
                "--set",
                "optimizers={generator: adam, discriminator: {type: sgd, learningRate: 1e30}}");

        assertThat(result.status()).as(result.error()).isEqualTo(3);
        assertThat(result.out())
                .startsWith("Diverged at step ")
                .contains(
                        " run " + Path.of("diverged", "experiment.yaml")
                                + " --set optimizers.discriminator.learningRate=1E+29 --set optimizers.generator.learningRate=");
        assertThat(result.error()).doesNotContain("learningRate");
    }

    /** Turn and loss of every turn, as they are written. */
    private static List<String> losses(String run) throws IOException {
        List<String> losses = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve(run).resolve("events.jsonl"))) {
            JsonNode event = JSON.readTree(line);
            if (event.get("type").asString().equals("TurnCompleted")) {
                losses.add(event.get("tick") + " " + event.get("turn") + " " + event.get("loss") + " "
                        + event.get("terms"));
            }
        }
        assertThat(losses).as("turns of %s", run).hasSize(3000);
        return losses;
    }

    private static String metrics(String error) throws IOException, InterruptedException {
        Matcher address = Pattern.compile("Metrics are at (http\\S+)").matcher(error);
        assertThat(address.find()).isTrue();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address.group(1))).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
