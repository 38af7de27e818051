package dev.jgan.bench;

import dev.jgan.bench.measure.MeasurementException;
import dev.jgan.bench.measure.MeasuringProcesses;
import dev.jgan.bench.net.Net;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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
            "  # quickly, whether it works",
            "  ${sys:jgan.command:-jgan} bench --nets mlp-ring --rounds 1 --steps 50"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final PrintStream out;
    private final PrintStream error;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--nets",
            paramLabel = "NET",
            split = ",",
            converter = NetConverter.class,
            description = "Which: mlp-ring, dcgan-mnist, wgan-gp-mnist, or several with commas between. Default: all")
    private List<Net> nets = List.of(Net.values());

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
        return new Sitting.Plan(nets.stream().distinct().toList(), rounds, python, steps);
    }

    CommandLine commandLine() {
        return new CommandLine(this)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((problem, arguments) -> {
                    error.println(
                            "jgan bench: " + problem.getMessage() + System.lineSeparator() + "See 'jgan bench --help'");
                    return USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof MeasurementException)) {
                        throw failure;
                    }
                    error.println("jgan bench: " + failure.getMessage());
                    return FAILED;
                });
    }

    @Override
    public Integer call() {
        try (MeasuringProcesses processes = new MeasuringProcesses()) {
            SittingResult result = new Sitting(plan(), processes, error::println).hold(Clock.systemUTC());
            out.println(json ? json(result) : new ReportTable(result).toString());
            return 0;
        }
    }

    private static String json(SittingResult result) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(new ReportDocument(result).document());
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
