package dev.jgan.core.experiment;

import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.run.CheckpointChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How something is evaluated, where that is not as its experiment's {@code evaluation} says.
 *
 * @param metrics a list of metrics in YAML, such as {@code [fid, kid]}
 * @param samples how many samples are judged
 * @param features in YAML
 * @param reference a dataset in YAML
 * @param checkpoint which one of a run
 * @param seed of all draws; without it the experiment's, which gives the figures of the evaluation during training
 * @param plugins directories of plugins
 */
public record EvaluationOptions(
        Optional<String> metrics,
        OptionalInt samples,
        Optional<String> features,
        Optional<String> reference,
        CheckpointChoice checkpoint,
        OptionalLong seed,
        List<Path> plugins) {
    public EvaluationOptions {
        plugins = List.copyOf(plugins);
    }

    /** Everything as the experiment says, of the newest checkpoint. */
    public static EvaluationOptions defaults() {
        return new EvaluationOptions(
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                CheckpointChoice.NEWEST,
                OptionalLong.empty(),
                List.of());
    }

    /** The same with metrics, such as {@code [fid, kid]}. */
    public EvaluationOptions metrics(String yaml) {
        return new EvaluationOptions(Optional.of(yaml), samples, features, reference, checkpoint, seed, plugins);
    }

    /** The same with a number of samples. */
    public EvaluationOptions samples(int count) {
        return new EvaluationOptions(metrics, OptionalInt.of(count), features, reference, checkpoint, seed, plugins);
    }

    /** The same with features, such as {@code mnist}. */
    public EvaluationOptions features(String yaml) {
        return new EvaluationOptions(metrics, samples, Optional.of(yaml), reference, checkpoint, seed, plugins);
    }

    /** The same with a reference, such as {@code {type: mnist, path: mnist, split: test}}. */
    public EvaluationOptions reference(String yaml) {
        return new EvaluationOptions(metrics, samples, features, Optional.of(yaml), checkpoint, seed, plugins);
    }

    /** The same with another checkpoint. */
    public EvaluationOptions checkpoint(CheckpointChoice choice) {
        return new EvaluationOptions(metrics, samples, features, reference, choice, seed, plugins);
    }

    /** The same with a seed. */
    public EvaluationOptions seed(long number) {
        return new EvaluationOptions(
                metrics, samples, features, reference, checkpoint, OptionalLong.of(number), plugins);
    }

    /** The same with directories of plugins. */
    public EvaluationOptions plugins(List<Path> directories) {
        return new EvaluationOptions(metrics, samples, features, reference, checkpoint, seed, directories);
    }

    /** An experiment with these options; what only matters during training is left out. */
    ConfigDocument apply(ConfigDocument experiment) {
        ConfigDocument changed = experiment;
        for (String training : List.of("evaluation.best", "evaluation.stopEarly")) {
            if (changed.find(training).isPresent()) {
                changed = changed.with(training, "null");
            }
        }
        if (metrics.isPresent()) {
            changed = changed.withOption("evaluation.metrics", metrics.get(), "--metrics");
        }
        if (samples.isPresent()) {
            changed = changed.withOption("evaluation.samples", Integer.toString(samples.getAsInt()), "--samples");
        }
        if (features.isPresent()) {
            changed = changed.withOption("evaluation.features", features.get(), "--features");
        }
        if (reference.isPresent()) {
            changed = changed.withOption("evaluation.reference", reference.get(), "--reference");
        }
        return changed;
    }
}
