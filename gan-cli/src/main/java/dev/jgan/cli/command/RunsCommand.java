package dev.jgan.cli.command;

import dev.jgan.cli.console.Numbers;
import dev.jgan.core.run.RunListing;
import dev.jgan.core.run.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final DateTimeFormatter STARTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "The directory that holds run directories. Default: ${DEFAULT-VALUE}")
    private Path directory;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    RunsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        List<RunSummary> runs = new RunListing().in(directory);
        if (json) {
            JsonOutput.print(
                    session.out(), runs.stream().map(RunsCommand::document).toList());
        } else if (runs.isEmpty()) {
            session.terminal().print("No runs in " + directory + "; '" + Invocation.text() + " run ring' makes one");
        } else {
            Table table = new Table("RUN", "EXPERIMENT", "STATUS", "STEP", "STARTED", "TIME");
            runs.forEach(run -> table.row(
                    run.directory().normalize().toString(),
                    run.experiment(),
                    word(run.status()),
                    run.step() + "/" + run.steps(),
                    run.started().map(RunsCommand::local).orElse(""),
                    Numbers.clock(run.duration())));
            session.out().println(table);
        }
        return ExitStatus.DONE;
    }

    private static Map<String, Object> document(RunSummary run) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("directory", run.directory().normalize().toString());
        document.put("id", run.id());
        document.put("experiment", run.experiment());
        document.put("status", word(run.status()));
        document.put("step", run.step());
        document.put("steps", run.steps());
        run.started().ifPresent(started -> document.put("started", started.toString()));
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
