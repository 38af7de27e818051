package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.backend.ExportException;
import dev.jgan.api.data.DataException;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.SamplesReady;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.engine.StopSignal;
import dev.jgan.core.evaluation.EvaluationResult;
import dev.jgan.core.experiment.DrawnSamples;
import dev.jgan.core.experiment.EvaluationOptions;
import dev.jgan.core.experiment.Evaluations;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.core.experiment.SampleRequest;
import dev.jgan.core.experiment.TrainedGenerator;
import dev.jgan.core.export.ExportDescription;
import dev.jgan.core.latent.UnsupportedDrawException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The games bigan and pix2pix as experiments: runs, samples, evaluations, exports and mistakes. */
class GamesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"bigan, 5", "pix2pix, 7"})
    void aStoppedRunGivesTheNumbersOfAnUninterruptedOne(String name, int stopAt) {
        TurnRecord whole = new TurnRecord();
        Experiment experiment = SmallGames.named(name).with("samples.every", 0);
        RunResult uninterrupted = run(experiment, "whole", whole);
        TurnRecord parts = new TurnRecord();
        StopSignal stop = new StopSignal();
        RunResult stopped = experiment.run(
                RunOptions.defaults().in(directory.resolve("parts")).stop(stop), parts, event -> {
                    if (event instanceof TurnCompleted turn && turn.tick() == stopAt) {
                        stop.request("in the middle");
                    }
                });
        assertThat(parts.turns()).hasSize(stopAt);

        RunResult resumed = Experiment.resume(stopped.directory(), List.of(), RunOptions.defaults(), parts);

        assertThat(resumed.outcome()).isEqualTo(new RunFinished.Completed());
        assertThat(parts.numbers()).hasSize(12).isEqualTo(whole.numbers());
        try (TrainedGenerator one = TrainedGenerator.open(uninterrupted.directory());
                TrainedGenerator other = TrainedGenerator.open(resumed.directory())) {
            assertThat(other.sample(5, 7)).isEqualTo(one.sample(5, 7)).isNotEqualTo(one.sample(5, 8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigan", "pix2pix"})
    void samplesOfTheRunsSeedAreThoseOfItsGrids(String name) {
        List<SamplesReady> grids = new ArrayList<>();
        RunResult run = SmallGames.named(name).run(in("run"), event -> {
            if (event instanceof SamplesReady ready) {
                grids.add(ready);
            }
        });

        try (TrainedGenerator generator = TrainedGenerator.open(run.directory())) {
            DrawnSamples drawn = generator.draw(SampleRequest.of(4, generator.seed()));

            assertThat(grids).hasSize(2);
            close(drawn.samples(), grids.get(1).samples());
            assertThat(drawn.panels()).hasSameSizeAs(grids.get(1).panels());
            assertThat(drawn.png()).isNotEmpty();
        }
    }

    @Test
    void aTranslationIsShownBetweenWhatItWasMadeOfAndWhatTheDataHas() {
        RunResult run = run(SmallGames.named("pix2pix"), "run", new TurnRecord());

        try (TrainedGenerator generator = TrainedGenerator.open(run.directory())) {
            DrawnSamples drawn = generator.draw(SampleRequest.of(40, 3));

            assertThat(drawn.panels())
                    .extracting(SamplesReady.Panel::name)
                    .containsExactly("source", "generated", "data");
            float[] source = drawn.panels().get(0).values().floats();
            float[] data = drawn.panels().get(2).values().floats();
            for (int i = 0; i < source.length; i++) {
                assertThat(source[i]).isEqualTo(i % 64 < 32 ? data[i] : -1);
            }
            // 40 rows of 40: every one once, in another order than the data's.
            float[] few = generator
                    .draw(SampleRequest.of(2, 3))
                    .panels()
                    .get(0)
                    .values()
                    .floats();
            assertThat(few).containsExactly(Arrays.copyOf(source, 128));
            assertThatThrownBy(() -> generator.draw(SampleRequest.of(4, 3).walk()))
                    .isInstanceOf(UnsupportedDrawException.class)
                    .hasMessageContaining("makes samples of the data's columns [source], not of latents");
            assertThatThrownBy(() -> generator.latents(4, 3)).isInstanceOf(UnsupportedDrawException.class);
        }
    }

    @Test
    void dataThatIsAnotherByNowIsRefused() throws IOException {
        RunResult run = run(SmallGames.named("pix2pix"), "run", new TurnRecord());
        Path file = run.directory().resolve("experiment.yaml");
        String text = Files.readString(file);
        assertThat(text).contains("column: source");
        Files.writeString(file, text.replace("column: source", "column: other"));

        assertThatThrownBy(() -> TrainedGenerator.open(run.directory()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("data: samples are made of it, but it is no longer what the run was trained on")
                .hasMessageContaining("column.other");
    }

    @Test
    void aTranslationIsEvaluatedOnTheReferencesSources() {
        List<EvaluationCompleted> evaluations = new ArrayList<>();
        RunResult run = SmallGames.named("pix2pix")
                .with(
                        "evaluation",
                        "{every: 6, samples: 50, metrics: [reconstruction, {type: fid}], features: pixels,"
                                + " reference: {type: paired, count: 30}}")
                .run(in("run"), event -> {
                    if (event instanceof EvaluationCompleted evaluation) {
                        evaluations.add(evaluation);
                    }
                });

        assertThat(evaluations).hasSize(1);
        List<Figure> figures = evaluations.get(0).figures();
        assertThat(figures)
                .extracting(Figure::name)
                .containsExactly("reconstruction-error", "reconstruction-psnr", "fid");
        assertThat(figures.get(0).value()).isBetween(0.05, 1.2);
        EvaluationResult again =
                Evaluations.ofRun(run.directory(), EvaluationOptions.defaults()).result();
        assertThat(again.figures()).isEqualTo(figures);
    }

    @Test
    void aLabelOfTheReferenceThatIsNoClassIsTold() {
        Experiment experiment = SmallGames.named("pix2pix")
                .with(
                        "evaluation",
                        "{every: 6, samples: 50, metrics: [{type: fid}], features: pixels,"
                                + " reference: {type: paired, count: 30, last: 2}}");

        assertThatThrownBy(() -> experiment.run(in("run")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(" evaluation.reference: dataset 'paired' of plugin 'witness' (")
                .hasMessageContaining(") has 2 classes, 0 to 1, but the label of its row 29 is 2;");
    }

    @Test
    void anomaliesAreScoredByTheGameAndComparedWithLabels() {
        List<EvaluationCompleted> evaluations = new ArrayList<>();
        SmallGames.named("bigan")
                .with("evaluation", "{every: 6, samples: 8, metrics: [{type: anomaly-auroc, anomalous: [1]}]}")
                .run(in("run"), event -> {
                    if (event instanceof EvaluationCompleted evaluation) {
                        evaluations.add(evaluation);
                    }
                });

        assertThat(evaluations).hasSize(1);
        Figure figure = evaluations.get(0).figures().get(0);
        assertThat(figure.value()).isBetween(0.0, 1.0);
        assertThat(figure.standardError()).isPresent();
    }

    @Test
    void aBiganIsExportedAndATranslationOnlyWithoutNoise() {
        RunResult bigan = run(SmallGames.named("bigan"), "bigan", new TurnRecord());
        RunResult noisy = run(SmallGames.named("pix2pix"), "noisy", new TurnRecord());
        RunResult still = run(SmallGames.named("pix2pix").with("game.generator.dropout", 0), "still", new TurnRecord());

        assertThat(export(bigan, "a")).containsExactly("generate", "features");
        assertThatThrownBy(() -> export(noisy, "b"))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("the generator cannot be exported: it draws random numbers at each call")
                .hasMessageContaining("noise");
        assertThat(export(still, "c")).containsExactly("generate");
    }

    @Test
    void mistakesAreToldAtTheirPlaces() {
        refused("bigan", "data", "{type: ring, batchSize: 8}", "game.generator: dcgan networks are for images");
        refused("bigan", "game.joint", "dcgan", "game.joint: dcgan networks are for images");
        refused(
                "bigan",
                "data.batchSize",
                "1",
                "--set data.batchSize: is 1, but 'generator', 'encoder', 'discriminator' compare");
        refused("bigan", "game.anomalyWeight", "1.5", "game.anomalyWeight");
        refused("bigan", "loss", "minimax", "loss: belongs to the adversarial game, but 'game' names another, 'bigan'");
        refused("pix2pix", "data", "{type: mnist, batchSize: 8}", "game: pix2pix needs data with the column 'source'");
        refused("pix2pix", "data.batchSize", "1", "use at least 2, or take networks that do without");
        refused("pix2pix", "data", "{type: ring, batchSize: 8}", "game: pix2pix makes images of images");
        refused("pix2pix", "game.generator.levels", "4", "game.generator: a u-net of 4 levels reads images");
        refused(
                "bigan",
                "evaluation",
                "{metrics: [{type: reconstruction}]}",
                "evaluation.metrics.0: reconstruction calls the game's function 'generate' with [source], but it reads"
                        + " [latents]");
        refused(
                "pix2pix",
                "evaluation",
                "{metrics: [{type: anomaly-auroc, anomalous: [1]}]}",
                "evaluation.metrics.0: anomaly-auroc needs 'score' of the game's function 'anomaly'");
        refused(
                "bigan",
                "evaluation",
                "{metrics: [{type: anomaly-auroc, anomalous: [2]}]}",
                "evaluation.metrics.0: anomaly-auroc is to find the class 2, but the reference has the classes 0 to 1");
        refused(
                "pix2pix",
                "evaluation",
                "{metrics: [{type: fid}], features: pixels, reference: {type: paired, column: other}}",
                "evaluation.reference: samples are made of the column 'source'");
    }

    @Test
    void aMisfitIsPlacedAtTheLineOfItsPart() {
        assertThatThrownBy(() -> Experiment.parse(
                                SmallGames.BIGAN.replace(
                                        "encoder: { type: dcgan, filters: 4 }",
                                        "encoder: { type: sequential, layers: [{type: dense, units: 3}] }"),
                                "x.yaml")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("x.yaml:7:12 game.encoder: ");
        assertThatThrownBy(() -> Experiment.parse(SmallGames.PIX2PIX.replace("batchSize: 8", "batchSize: 1"), "x.yaml")
                        .validate())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("x.yaml:2:34 data.batchSize: is 1, but ");
    }

    @Test
    void latentsCanWalkBeTruncatedAndHaveChosenCodes() {
        Experiment coded = new SmallExperiments().named("ring").with("regularizers", "[coded]");
        RunResult run = run(coded, "run", new TurnRecord());
        try (TrainedGenerator generator = TrainedGenerator.open(run.directory())) {
            SampleRequest request = SampleRequest.of(9, 3);
            assertThat(generator.latent().codes()).hasSize(2);
            // A walk of nine passes the first two of three latents that are drawn, with the codes that are set.
            SampleRequest chosen = request.code("digit", List.of(1.0)).code("slant", List.of(0.5));
            float[] walk = generator.draw(chosen.walk()).samples().floats();
            float[] passed = generator
                    .draw(SampleRequest.of(3, 3).code("digit", List.of(1.0)).code("slant", List.of(0.5)))
                    .samples()
                    .floats();
            assertThat(Arrays.copyOf(walk, 2)).containsExactly(Arrays.copyOf(passed, 2), within(1e-5f));
            assertThat(Arrays.copyOfRange(walk, 16, 18))
                    .containsExactly(Arrays.copyOfRange(passed, 2, 4), within(1e-5f));
            assertThat(Arrays.copyOfRange(walk, 8, 10)).isNotEqualTo(Arrays.copyOf(walk, 2));
            assertThat(generator.draw(request.truncated(100)).samples()).isEqualTo(generator.sample(9, 3));
            assertThat(generator.draw(request.truncated(0.1)).samples()).isNotEqualTo(generator.sample(9, 3));
            float[] swept = generator.draw(request.sweep("digit")).samples().floats();
            for (int category = 0; category < 3; category++) {
                // The first of each round shares its noise with the latents that were drawn.
                float[] set = generator
                        .draw(request.code("digit", List.of((double) category)))
                        .samples()
                        .floats();
                assertThat(swept[category * 2]).isEqualTo(set[0], within(1e-5f));
                assertThat(swept[(3 + category) * 2]).isEqualTo(set[3 * 2], within(1e-5f));
            }
            assertThat(generator.draw(request.sweep("digit")).columns()).hasValue(3);
            assertThat(generator.draw(request.code("slant", List.of(1.0))).samples())
                    .isNotEqualTo(
                            generator.draw(request.code("slant", List.of(-1.0))).samples());
            assertThatThrownBy(() -> generator.draw(request.code("width", List.of(1.0))))
                    .isInstanceOf(UnsupportedDrawException.class)
                    .hasMessageContaining("only digit (0 to 2), slant (-1 to 1)");
        }
    }

    private static void close(HostTensor found, HostTensor expected) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(found.floats()).containsExactly(expected.floats(), within(1e-6f));
    }

    private void refused(String name, String key, String value, String message) {
        assertThatThrownBy(() -> SmallGames.named(name).with(key, value).validate())
                .as("%s: %s", key, value)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private List<String> export(RunResult run, String name) {
        try (TrainedGenerator generator = TrainedGenerator.open(run.directory())) {
            return generator.export(directory.resolve(name)).functions().stream()
                    .map(ExportDescription.Function::name)
                    .toList();
        }
    }

    private RunResult run(Experiment experiment, String name, TurnRecord turns) {
        return experiment.run(in(name), turns);
    }

    private RunOptions in(String name) {
        return RunOptions.defaults().in(directory.resolve(name));
    }
}
