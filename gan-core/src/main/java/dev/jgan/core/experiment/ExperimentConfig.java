package dev.jgan.core.experiment;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.backend.Backend;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.game.Game;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.Head;
import dev.jgan.api.optimizer.Optimizer;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.training.Guard;
import dev.jgan.api.training.Observer;
import dev.jgan.api.training.TrainingSchedule;
import dev.jgan.core.config.Inline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An experiment file. The names of the record components are its keys; their defaults are here and nowhere else. */
@Description("A JGAN experiment: one file is one run")
public record ExperimentConfig(
        @Description("names the run; letters, digits, dots, hyphens and underscores. Without it, the file's name")
        String name,

        @Description("one line about the experiment") Optional<String> description,

        @Description("all random numbers follow from it") @Default("1")
        long seed,

        @Description("a game other than the adversarial one between 'generator' and 'discriminator'")
        Optional<Component<Game>> game,

        @Description("what real samples are") DataConfig data,

        @Description("what the generator starts from") @Default("{}")
        LatentConfig latent,

        @Description("makes samples; needed unless a game is given")
        Optional<Component<Generator>> generator,

        @Description("tells real samples from generated ones; needed unless a game is given")
        Optional<Component<Discriminator>> discriminator,

        @Description("the last layer of the discriminator, which makes one logit") @Default("{type: dense}")
        Component<Head> head,

        @Description("what the players minimise; needed unless a game is given")
        Optional<Component<Loss>> loss,

        @Description("what is added to the loss and the networks, applied in this order") @Default("[]")
        List<Component<Regularizer>> regularizers,

        @Description("the optimizer of each player")
        @Default("{generator: {type: adam, learningRate: 2e-4, beta1: 0.5},"
                + " discriminator: {type: adam, learningRate: 2e-4, beta1: 0.5}}")
        Map<String, Component<Optimizer>> optimizers,

        @Description("whose turn is next") @Default("{type: alternating}")
        Component<TrainingSchedule> schedule,

        @Description("how long training takes") TrainingConfig training,

        @Description("sample grids") @Default("{}") SamplesConfig samples,

        @Description("saved states, from which a run resumes") @Default("{}")
        CheckpointsConfig checkpoints,

        @Description("metrics computed during training") @Default("{}")
        EvaluationConfig evaluation,

        @Description("what may end a run early") @Default("[non-finite]")
        List<Component<Guard>> guards,

        @Description("what watches the run, beside console, files and metrics") @Default("[]")
        List<Component<Observer>> observers,

        @Description("what executes the networks") @Default("{type: tensorflow}")
        Component<Backend> backend) {

    public ExperimentConfig {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "name must begin with a letter or digit and have letters, digits, '.', '-' and '_' only, found '"
                            + name + "'");
        }
    }

    /**
     * The real samples.
     *
     * @param dataset in the file its {@code type} and keys stand beside {@code batchSize}
     */
    public record DataConfig(
            @Inline Component<Dataset> dataset,

            @Description("samples in each batch") @Default("64") @Range(min = 1)
            int batchSize) {}

    /** What the generator starts from. */
    public record LatentConfig(
            @Description("the length of the noise vector") @Default("100") @Range(min = 1)
            int size,

            @Description("standard normal, or uniform on [-1, 1)") @Default("normal")
            Distribution distribution) {}

    /** How long training takes. */
    public record TrainingConfig(
            @Description("generator updates") @Range(min = 1)
            long steps) {}

    /** Sample grids. */
    public record SamplesConfig(
            @Description("steps between two grids; 0 for one at the end only") @Default("250") @Range(min = 0)
            long every,

            @Description("samples in a grid") @Default("64") @Range(min = 1)
            int count) {}

    /** Saved states. */
    public record CheckpointsConfig(
            @Description("steps between two checkpoints; 0 for one at the start and one at the end only")
            @Default("500")
            @Range(min = 0)
            long every,

            @Description("how many of the newest are kept") @Default("3") @Range(min = 1)
            int keep) {}

    /** Metrics computed during training, and what follows from them. */
    public record EvaluationConfig(
            @Description("steps between two evaluations; 0 for none") @Default("0") @Range(min = 0)
            long every,

            @Description("what is computed") @Default("[]") List<Component<Metric>> metrics,

            @Description("generated samples that each metric sees") @Default("2500") @Range(min = 2)
            int samples,

            @Description("in which metrics compare samples; needed by those that do so")
            Optional<Component<Features>> features,

            @Description("real samples that generated ones are compared with; without it, those of 'data'")
            Optional<Component<Dataset>> reference,

            @Description("the figure by which the best checkpoint is chosen and kept")
            Optional<String> best,

            @Description("ends the run when 'best' no longer improves")
            Optional<StopEarlyConfig> stopEarly) {}

    /** When a run stops early. */
    public record StopEarlyConfig(
            @Description("evaluations in a row without an improvement") @Range(min = 1)
            int patience,

            @Description("by more than how much the figure must be better, in its own unit, to be an improvement")
            @Default("0")
            @Range(min = 0)
            double improvement) {}
}
