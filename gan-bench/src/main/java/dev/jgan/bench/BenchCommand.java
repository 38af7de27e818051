package dev.jgan.bench;

import dev.jgan.bench.command.ExpectedFailures;
import dev.jgan.bench.measure.MeasurementException;
import dev.jgan.bench.measure.MeasuringProcesses;
import dev.jgan.bench.measure.ProcessState;
import dev.jgan.bench.net.Net;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code jgan bench}. */
@Command(
        name = "jgan bench",
        header = "Measure training steps beside what they could cost.",
        description = {
            "",
            "Trains the bundled experiments bench/… with JGAN, does the same steps in a bare TensorFlow graph and, given a"
                    + " Python, in PyTorch, and compares with the step's arithmetic. All take turns, each measurement in a"
                    + " process of its own. Use a machine that does nothing else.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  # all nets, seven rounds: some ten minutes on two cores",
            "  ${sys:jgan.command:-jgan} bench --python venv/bin/python",
            "  # whether a long training holds on to memory, files, threads or tensors: some three minutes",
            "  ${sys:jgan.command:-jgan} bench --soak",
            "  # how fast the data comes, beside how fast a step uses it",
            "  ${sys:jgan.command:-jgan} bench --loader --rounds 3",
            "  # quickly, whether it works",
            "  ${sys:jgan.command:-jgan} bench --nets mlp-ring --rounds 1 --steps 50"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int LEAST_SOAK = 10;
    private static final int BATCHES = 20_000;

    private final PrintStream out;
    private final PrintStream error;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--nets",
            paramLabel = "NET",
            split = ",",
            converter = NetConverter.class,
            description = "Which: mlp-ring, dcgan-mnist, wgan-gp-mnist, or several with commas between. Default: all;"
                    + " for --soak mlp-ring,dcgan-mnist, for --loader dcgan-mnist")
    private List<Net> nets = List.of();

    @ArgGroup
    private @Nullable Other other;

    /** What is measured instead of steps. */
    static final class Other {
        @Option(
                names = "--soak",
                description = "Train for 20,000 steps of mlp-ring and 1,000 of dcgan-mnist, and fail if memory, open"
                        + " files or threads grow or native tensors stay open. Linux only.")
        private boolean soak;

        @Option(names = "--loader", description = "Load batches of data only, and compare with what a step uses.")
        private boolean loader;
    }

    @Option(names = "--json", description = "Print one JSON document with every round's figures.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private int rounds = 7;
    private Optional<Path> python = Optional.empty();
    private OptionalInt steps = OptionalInt.empty();

    BenchCommand(PrintStream out, PrintStream error) {
        this.out = out;
        this.error = error;
    }

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}")
    void rounds(int chosen) {
        rounds = atLeastOne("--rounds", chosen);
    }

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps that are timed in each measurement. Default: some five to ten seconds of them")
    void steps(int chosen) {
        steps = OptionalInt.of(atLeastOne("--steps", chosen));
    }

    @Option(
            names = "--python",
            paramLabel = "PATH",
            description = "A Python that has torch, such as venv/bin/python. Default: no comparison with PyTorch")
    void python(Path chosen) {
        python = Optional.of(chosen);
    }

    private int atLeastOne(String option, int chosen) {
        if (chosen < 1) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + chosen + "; expected a number of at least 1");
        }
        return chosen;
    }

    /** Parses, measures, reports; nothing is thrown. */
    int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** What would be measured. */
    Sitting.Plan plan() {
        return new Sitting.Plan(nets(Net.values()), rounds, python, steps);
    }

    CommandLine commandLine() {
        return new ExpectedFailures(Set.of(), Set.of(MeasurementException.class))
                .commandLine(this, error)
                .setUsageHelpWidth(100);
    }

    @Override
    public Integer call() {
        try (MeasuringProcesses processes = new MeasuringProcesses()) {
            if (other != null) {
                return other.soak ? soak(processes) : loader(processes);
            }
            SittingResult result = new Sitting(plan(), processes, error::println).hold(Clock.systemUTC());
            out.println(json ? json(new ReportDocument(result).document()) : new ReportTable(result).toString());
            return 0;
        }
    }

    private int soak(MeasuringProcesses processes) {
        if (!ProcessState.known()) {
            throw new MeasurementException("--soak reads /proc, which only Linux has");
        }
        List<Soak> soaks = new ArrayList<>();
        for (Net net : nets(Net.MLP_RING, Net.DCGAN_MNIST)) {
            int chosen = Math.max(LEAST_SOAK, steps.orElse(net.soakSteps()));
            error.println("training " + net.id() + " for " + chosen + " steps");
            soaks.add(new Soak(net, chosen, processes.soak(net, chosen)));
        }
        SoakReport report = new SoakReport(soaks);
        out.println(json ? json(report.document()) : report.toString());
        return report.steady() ? 0 : FAILED;
    }

    private int loader(MeasuringProcesses processes) {
        List<LoaderReport> reports = new ArrayList<>();
        for (Net net : nets(Net.DCGAN_MNIST)) {
            List<Double> loader = new ArrayList<>();
            List<Double> step = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                loader.add(processes.loader(net, BATCHES / 5, BATCHES).milliseconds());
                step.add(processes
                        .product(net, plan().warmUp(net), plan().timed(net))
                        .milliseconds());
                error.println(String.format(
                        Locale.ROOT,
                        "round %d of %d: %s %.4f ms a batch, %.3f ms a step",
                        round,
                        rounds,
                        net.id(),
                        loader.get(round - 1),
                        step.get(round - 1)));
            }
            reports.add(new LoaderReport(net, new Summary(loader), new Summary(step)));
        }
        out.println(
                json
                        ? json(Map.of(
                                "loaders",
                                reports.stream().map(LoaderReport::document).toList()))
                        : reports.stream()
                                .map(LoaderReport::toString)
                                .collect(Collectors.joining(System.lineSeparator())));
        return 0;
    }

    private List<Net> nets(Net... unlessChosen) {
        return nets.isEmpty() ? List.of(unlessChosen) : nets.stream().distinct().toList();
    }

    private static String json(Map<String, ?> document) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(document);
    }

    /** A net by its name. */
    static final class NetConverter implements ITypeConverter<Net> {
        @Override
        public Net convert(String id) {
            return Net.of(id)
                    .orElseThrow(
                            () -> new TypeConversionException("there is no net '" + id + "', only " + Net.known()));
        }
    }
}
