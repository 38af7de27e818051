package dev.jgan.cli.command;

import dev.jgan.core.experiment.EvaluationOptions;
import dev.jgan.core.experiment.EvaluationReport;
import dev.jgan.core.experiment.Evaluations;
import dev.jgan.core.run.CheckpointChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how good a trained generator is. */
@Command(
        name = "evaluate",
        header = "Compute metrics of the generator of a run.",
        description = {
            "",
            "Uses the newest whole checkpoint; the run may still be training. What is not given here is as the run's"
                    + " experiment says under 'evaluation'. Each figure comes with what it was computed from: figures of"
                    + " different features, numbers of samples or reference data do not compare.",
            "",
            "With --real, the data of an experiment is judged in place of generated samples: what a perfect generator"
                    + " would get.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  " + Invocation.JGAN + " evaluate runs/first",
            "  # other metrics, of the best checkpoint, for a program",
            "  " + Invocation.JGAN + " evaluate runs/first --metrics mode-coverage --samples 10000 --best --json",
            "  # one part of the data against another",
            "  " + Invocation.JGAN + " evaluate --real ring --reference '{type: ring, dataSeed: 1}'"
        })
final class EvaluateCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "A run directory.")
    private Optional<Path> run = Optional.empty();

    @Option(
            names = "--real",
            paramLabel = "EXPERIMENT",
            completionCandidates = ExperimentSource.BundledNames.class,
            description = "Judge the data of this experiment, a YAML file or a bundled one, in place of a run.")
    private Optional<String> real = Optional.empty();

    @Option(
            names = "--metrics",
            paramLabel = "LIST",
            description =
                    "Metrics with commas between; one with keys as in a file: '{type: mode-coverage, deviations: 2}'.")
    private Optional<String> metrics = Optional.empty();

    @Option(names = "--samples", paramLabel = "N", description = "How many samples are judged.")
    private Optional<Integer> samples = Optional.empty();

    @Option(
            names = "--features",
            paramLabel = "NAME",
            description = "In which features samples are compared; with keys as in a file.")
    private Optional<String> features = Optional.empty();

    @Option(
            names = "--reference",
            paramLabel = "DATA",
            description = "The real samples to compare with, as under 'data' in a file: '{type: mnist, split: test}'.")
    private Optional<String> reference = Optional.empty();

    @Option(names = "--best", description = "Use the best checkpoint, which runs with 'evaluation.best' keep.")
    private boolean best;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of all draws. Default: the run's, which gives the figures of the evaluation in training.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            converter = SettingArgument.Converter.class,
            description = "With --real, change a value of the experiment; may be given more than once.")
    private List<SettingArgument> settings = new ArrayList<>();

    @Mixin
    private PluginDirectories plugins;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    EvaluateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        checkArguments();
        EvaluationReport report = evaluated();
        String judged = run.map(Path::toString).orElseGet(real::orElseThrow);
        FigureTable table = new FigureTable(report, judged);
        if (json) {
            JsonOutput.print(session.out(), table.document());
        } else {
            session.out().println(table.text());
        }
        return ExitStatus.DONE;
    }

    private EvaluationReport evaluated() {
        EvaluationOptions options = options();
        if (run.isPresent()) {
            return Evaluations.ofRun(run.get(), options.plugins(plugins.all()));
        }
        return Evaluations.ofData(new ExperimentSource().load(real.orElseThrow(), plugins.all(), settings), options);
    }

    private void checkArguments() {
        if (run.isPresent() == real.isPresent()) {
            throw new MistakeException(
                    run.isPresent()
                            ? "RUN and --real do not go together; leave one out"
                            : "what is to be evaluated? Name a run directory, or an experiment with --real");
        }
        if (best && real.isPresent()) {
            throw new MistakeException("--best chooses a checkpoint of a run; leave it out with --real");
        }
        if (run.isPresent() && !settings.isEmpty()) {
            throw new MistakeException("--set goes with --real: a run is one experiment. --metrics, --samples,"
                    + " --features and --reference choose how it is evaluated");
        }
    }

    private EvaluationOptions options() {
        EvaluationOptions options =
                EvaluationOptions.defaults().checkpoint(best ? CheckpointChoice.BEST : CheckpointChoice.NEWEST);
        if (metrics.isPresent()) {
            String list = metrics.get().strip();
            options = options.metrics(list.startsWith("[") ? list : "[" + list + "]");
        }
        if (samples.isPresent()) {
            options = options.samples(samples.get());
        }
        if (features.isPresent()) {
            options = options.features(features.get());
        }
        if (reference.isPresent()) {
            options = options.reference(reference.get());
        }
        return seed.isPresent() ? options.seed(seed.get()) : options;
    }
}
