package dev.jgan.bench.results;

import dev.jgan.api.event.RunFinished;
import dev.jgan.bench.command.ExpectedFailures;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.core.run.RunDirectoryException;
import dev.jgan.examples.BundledExperiments;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jgan results}. */
@Command(
        name = "jgan results",
        header = "Repeat experiments with several seeds and print their figures as a table.",
        description = {
            "",
            "Each run is that of 'jgan run', one after the other. The table has the figures of the last evaluation and means"
                    + " of the asked reports of the discriminator's turns over the last tenth of the steps.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ${sys:jgan.command:-jgan} results pacgan-ring pacgan-grid --seeds 1,2,3 --out runs/pacgan",
            "  ${sys:jgan.command:-jgan} results label-smoothing --seeds 1 --report score-real --out runs/smoothed",
        })
final class ResultsCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    private final PrintStream out;
    private final PrintStream error;

    @Parameters(arity = "1..*", paramLabel = "EXPERIMENT", description = "YAML files, or names of bundled experiments")
    private List<String> experiments = List.of();

    @Option(names = "--seeds", split = ",", paramLabel = "N", description = "Seeds of the runs. Default: 1,2,3")
    private List<Long> seeds = List.of(1L, 2L, 3L);

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the run directories NAME-SEED go")
    private Path directory = Path.of("");

    @Option(
            names = "--report",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Also a number that turns report: score-real, probability-fake, accuracy-real, or a component's"
                            + " own such as critic-gradient-norm")
    private List<String> reports = List.of();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change a value of all experiments")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    ResultsCommand(PrintStream out, PrintStream error) {
        this.out = out;
        this.error = error;
    }

    /** Parses, trains, reports; nothing is thrown for what a user did. */
    int execute(String... arguments) {
        return new ExpectedFailures(
                        Set.of(ConfigException.class, RunDirectoryException.class), Set.of(UncheckedIOException.class))
                .commandLine(this, error)
                .execute(arguments);
    }

    @Override
    public Integer call() {
        List<Experiment> all = experiments.stream().map(this::experiment).toList();
        all.forEach(Experiment::validate);
        List<RepeatedRun> runs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (long seed : seeds) {
                RepeatedRun run = run(experiments.get(i), all.get(i), seed);
                runs.add(run);
                error.printf(
                        Locale.ROOT,
                        "%s, seed %d: %s after %d s: %s%n",
                        run.experiment(),
                        seed,
                        run.outcome(),
                        run.duration().toSeconds(),
                        run.figures());
            }
        }
        out.print(ResultsTable.of(runs));
        return runs.stream().allMatch(run -> run.outcome().equals(RepeatedRun.COMPLETED)) ? 0 : FAILED;
    }

    private Experiment experiment(String name) {
        BundledExperiments bundled = new BundledExperiments();
        Experiment found = Files.exists(Path.of(name)) || !bundled.contains(name)
                ? Experiment.load(Path.of(name), bundled::find)
                : Experiment.parse(bundled.text(name), name, bundled::find);
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            found = found.with(setting.getKey(), setting.getValue());
        }
        return found;
    }

    private RepeatedRun run(String name, Experiment experiment, long seed) {
        String id = name.replaceAll(".*[/\\\\]|[.]yaml$", "");
        FigureCollector collector = new FigureCollector(reports);
        RunResult result = experiment
                .with("seed", seed)
                .run(RunOptions.defaults().in(directory.resolve(id + "-" + seed)), collector);
        String outcome = result.outcome() instanceof RunFinished.Completed
                ? RepeatedRun.COMPLETED
                : result.outcome().toString();
        return new RepeatedRun(id, seed, outcome, result.step(), result.duration(), collector.collected());
    }
}
