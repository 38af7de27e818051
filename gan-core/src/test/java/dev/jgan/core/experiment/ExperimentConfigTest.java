package dev.jgan.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Capabilities;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.HeadFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.optimizer.Optimizer;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.training.Guard;
import dev.jgan.api.training.TrainingSchedule;
import dev.jgan.api.training.Verdict;
import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.config.RecordBinder;
import dev.jgan.core.plugin.PluginCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExperimentConfigTest {
    private static final String SMALLEST = "name: small\ndata: { type: points }\ntraining: { steps: 10 }\n";

    private final RecordBinder<ExperimentConfig> binder =
            new RecordBinder<>(PluginCatalog.of(List.of(new FakePlugin())), ExperimentConfig.class);

    record AdamConfig(
            Schedule learningRate,
            double beta1,
            @Default("0.999") double beta2) {}

    @Test
    void theSmallestFileHasTheDocumentedDefaults() {
        ExperimentConfig config =
                binder.bind(ConfigDocument.parse(SMALLEST, "small.yaml")).value();

        assertThat(config.seed()).isEqualTo(1);
        assertThat(config.data().batchSize()).isEqualTo(64);
        assertThat(config.data().dataset().type()).isEqualTo("points");
        assertThat(config.latent()).isEqualTo(new ExperimentConfig.LatentConfig(100, Distribution.NORMAL));
        assertThat(config.generator()).isEmpty();
        assertThat(config.head().type()).isEqualTo("dense");
        assertThat(config.regularizers()).isEmpty();
        assertThat(config.optimizers()).containsOnlyKeys("generator", "discriminator");
        assertThat(config.optimizers().get("generator").config())
                .isEqualTo(new AdamConfig(Schedule.constant(2e-4), 0.5, 0.999));
        assertThat(config.schedule().type()).isEqualTo("alternating");
        assertThat(config.samples()).isEqualTo(new ExperimentConfig.SamplesConfig(250, 64));
        assertThat(config.checkpoints()).isEqualTo(new ExperimentConfig.CheckpointsConfig(500, 3));
        assertThat(config.evaluation())
                .isEqualTo(new ExperimentConfig.EvaluationConfig(
                        0, List.of(), 2500, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(config.guards()).extracting(guard -> guard.type()).containsExactly("non-finite");
        assertThat(config.observers()).isEmpty();
        assertThat(config.backend().type()).isEqualTo("tensorflow");
    }

    @Test
    void theResolvedFileSaysEverythingAndReadsTheSame() {
        RecordBinder.Bound<ExperimentConfig> bound = binder.bind(ConfigDocument.parse(SMALLEST, "small.yaml"));

        assertThat(bound.resolved().toYaml()).isEqualTo("""
                name: small
                seed: 1
                data: {type: points, batchSize: 64}
                latent: {size: 100, distribution: normal}
                head: {type: dense}
                regularizers: []
                optimizers:
                  generator: {type: adam, learningRate: 2e-4, beta1: 0.5, beta2: 0.999}
                  discriminator: {type: adam, learningRate: 2e-4, beta1: 0.5, beta2: 0.999}
                schedule: {type: alternating}
                training: {steps: 10}
                samples: {every: 250, count: 64}
                checkpoints: {every: 500, keep: 3}
                evaluation:
                  every: 0
                  metrics: []
                  samples: 2500
                guards:
                  - {type: non-finite}
                observers: []
                backend: {type: tensorflow}
                """);
        assertThat(binder.bind(ConfigDocument.parse(bound.resolved().toYaml(), "again.yaml"))
                        .value())
                .isEqualTo(bound.value());
    }

    @Test
    void theNameCanComeFromTheFile() {
        ConfigDocument document = ConfigDocument.parse("data: points\ntraining: {steps: 1}\n", "my-ring.yaml");

        assertThat(binder.bind(document.withDefault("name", "my-ring")).value().name())
                .isEqualTo("my-ring");
        assertThat(binder.bind(document.with("name", "other").withDefault("name", "my-ring"))
                        .value()
                        .name())
                .isEqualTo("other");
    }

    @Test
    void aNameThatIsNoDirectoryNameIsRefusedAtItsLine() {
        assertThatThrownBy(() -> binder.bind(ConfigDocument.parse(SMALLEST, "s.yaml")
                        .with("seed", "2")
                        .with("name", "../up")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--set name: must begin with a letter or digit")
                .hasMessageEndingWith("found '../up'");
    }

    @Test
    void threeMistakesOnThreeLinesAreThreeMessages() {
        String wrong = """
                name: small
                data: { type: pionts }
                training: { steps: 0 }
                seeed: 3
                """;

        assertThatThrownBy(() -> binder.bind(ConfigDocument.parse(wrong, "s.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("""
                        s.yaml:2:15 data.type: unknown dataset 'pionts'; did you mean 'points'? (known: points)
                        s.yaml:3:20 training.steps: must be at least 1, found 0
                        s.yaml:4:1 seeed: unknown key; did you mean 'seed'?""");
    }

    static final class FakePlugin implements GanPlugin {
        @Override
        public String id() {
            return "fake";
        }

        @Override
        public void contribute(Contributions contributions) {
            contributions.dataset("points", NoConfig.class, FakeDataset.class);
            contributions.head("dense", NoConfig.class, FakeHead.class);
            contributions.optimizer("adam", AdamConfig.class, FakeOptimizer.class);
            contributions.schedule("alternating", NoConfig.class, FakeSchedule.class);
            contributions.guard("non-finite", NoConfig.class, FakeGuard.class);
            contributions.backend("tensorflow", NoConfig.class, FakeBackend.class);
        }
    }

    static final class FakeDataset implements Dataset {
        @Override
        public SampleSpec samples() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void read(int[] rows, float[] samples, int[] labels) {}

        @Override
        public String checksum() {
            return "0";
        }
    }

    static final class FakeHead implements Head {
        @Override
        public HeadFunction build(NetBuilder network, Specs specs, Shape features) {
            throw new UnsupportedOperationException();
        }
    }

    static final class FakeOptimizer implements Optimizer {
        @Override
        public OptimizerSpec spec() {
            return new OptimizerSpec.Sgd(Schedule.constant(1), 0, false);
        }
    }

    static final class FakeSchedule implements TrainingSchedule {
        @Override
        public Set<String> turns() {
            return Set.of("generator");
        }

        @Override
        public String next(Progress progress) {
            return "generator";
        }
    }

    static final class FakeGuard implements Guard {
        @Override
        public Verdict check(TrainingEvent event) {
            return Verdict.GO_ON;
        }
    }

    static final class FakeBackend implements Backend {
        @Override
        public CompiledGame compile(GameProgram program, BackendOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, HostTensor> readVariables(Path directory) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Capabilities capabilities() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
