package dev.jgan.cli.command;

import dev.jgan.cli.console.Numbers;
import dev.jgan.core.run.RunFiles;
import dev.jgan.core.run.RunListing;
import dev.jgan.core.run.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists runs. */
@Command(
        name = "runs",
        header = "List the runs there are.",
        footer = {
            "",
            "Examples:",
            "  " + Invocation.JGAN + " runs",
            "  " + Invocation.JGAN + " runs /data/experiments --json"
        })
final class RunsCommand implements Callable<Integer> {
    private static final String DEFAULT = "runs";
    private static final DateTimeFormatter STARTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "A directory that holds run directories, or one run directory. Default: " + DEFAULT)
    private Optional<Path> given = Optional.empty();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    RunsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path directory = given.orElse(Path.of(DEFAULT));
        List<RunSummary> runs = runs(directory);
        if (json) {
            JsonOutput.print(
                    session.out(), runs.stream().map(RunsCommand::document).toList());
        } else if (runs.isEmpty()) {
            session.terminal().print("No runs in " + directory + "; '" + Invocation.text() + " run ring' makes one");
        } else {
            Table table = new Table("RUN", "EXPERIMENT", "STATUS", "STEP", "BEST", "STARTED", "TIME");
            runs.forEach(run -> table.row(
                    shown(run.directory()),
                    run.experiment(),
                    word(run.status()),
                    run.step() + "/" + run.steps(),
                    run.best().map(best -> Long.toString(best.step())).orElse(""),
                    run.started().map(RunsCommand::local).orElse(""),
                    Numbers.clock(run.duration())));
            session.out().println(table);
        }
        return ExitStatus.DONE;
    }

    private List<RunSummary> runs(Path directory) throws IOException {
        // Nobody has to have trained anything; but who names a directory expects it to be there.
        if (given.isPresent() && !Files.isDirectory(directory)) {
            throw new MistakeException(directory
                    + (Files.exists(directory) ? " is a file, not a directory" : " does not exist")
                    + "; name a directory that holds run directories, or a run directory");
        }
        RunFiles run = new RunFiles(directory);
        // An experiment of that name may lie beside the runs too.
        boolean single = Files.isRegularFile(run.experiment()) && Files.isRegularFile(run.events());
        return single ? List.of(new RunListing().of(run)) : new RunListing().in(directory);
    }

    private static String shown(Path directory) {
        String path = directory.normalize().toString();
        return path.isEmpty() ? "." : path;
    }

    private static Map<String, Object> document(RunSummary run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("directory", shown(run.directory()));
        document.put("id", run.id());
        document.put("experiment", run.experiment());
        document.put("status", word(run.status()));
        document.put("step", run.step());
        document.put("steps", run.steps());
        run.started().ifPresent(started -> document.put("started", started.toString()));
        run.best().ifPresent(best -> document.put("best", best.fields()));
        document.put("seconds", run.duration().toMillis() / 1000.0);
        return document;
    }

    private static String word(RunSummary.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String local(Instant time) {
        return STARTED.format(time.atZone(ZoneId.systemDefault()));
    }
}
