package dev.jgan.cli.command;

import dev.jgan.api.event.RunFinished;
import dev.jgan.cli.console.EvaluationLines;
import dev.jgan.cli.console.Numbers;
import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.config.ConfigNode;
import dev.jgan.core.experiment.RunResult;
import dev.jgan.core.run.BestCheckpoint;
import dev.jgan.core.run.RunFiles;
import dev.jgan.core.run.RunListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of a run, and what can be done next. */
final class RunReport {
    private final RunResult result;
    private final String plugins;
    private final Optional<Path> grid;
    private final Optional<BestCheckpoint> best;

    /**
     * Reads what is left of a run.
     *
     * @param plugins that it used
     */
    RunReport(RunResult result, PluginDirectories plugins) {
        this.result = result;
        this.plugins = plugins.typed();
        RunFiles files = new RunFiles(result.directory());
        this.grid = newestGrid(files.samples());
        this.best = best(files);
    }

    private static Optional<BestCheckpoint> best(RunFiles files) {
        try {
            return new RunListing().of(files).best();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> newestGrid(Path samples) {
        if (!Files.isDirectory(samples)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(samples)) {
            // Steps of more than six digits make longer names.
            return files.filter(file -> file.toString().endsWith(".png"))
                    .max(Comparator.comparingInt((Path file) -> file.toString().length())
                            .thenComparing(Comparator.naturalOrder()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a person. */
    String text() {
        String jgan = Invocation.text();
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add(headline());
        text.add("  run directory  " + result.directory());
        grid.ifPresent(file -> text.add("  newest samples " + file));
        best.ifPresent(found -> text.add("  best step      " + found.step() + "  " + EvaluationLines.of(found.figure())
                + " " + EvaluationLines.of(found.basis())));
        result.observerFailures()
                .forEach((observer, failures) ->
                        text.add("  the observer " + observer + " failed " + failures + " times; log.txt says why"));
        text.add("What you can do next:");
        gentler().ifPresent(settings -> text.add("  " + jgan + " run " + experiment() + plugins + settings));
        text.add("  " + jgan + " sample " + result.directory() + " --count 64" + (best.isPresent() ? " --best" : "")
                + plugins + " --out samples.png");
        if (canGoOn()) {
            text.add("  " + jgan + " resume " + result.directory() + plugins);
        }
        return text.toString();
    }

    private String headline() {
        if (result.nothingLeft() && result.stoppedEarly()) {
            return "Finished already: stopped at step " + result.step() + " of " + result.steps() + ": "
                    + reason(result.outcome());
        }
        if (result.nothingLeft()) {
            return "Finished already: all " + result.steps() + " steps are done";
        }
        RunFinished.Outcome outcome = result.outcome();
        String steps = "step " + result.step() + " of " + result.steps() + " after " + Numbers.clock(result.duration());
        return reason(outcome).isEmpty()
                ? "Completed: " + steps
                : capitalised(word(outcome)) + " at " + steps + ": " + reason(outcome);
    }

    private Path experiment() {
        return new RunFiles(result.directory()).experiment();
    }

    /** For a run that diverged, settings that train with a tenth of its learning rates; none if those are not numbers. */
    private Optional<String> gentler() {
        if (!(result.outcome() instanceof RunFinished.Diverged)) {
            return Optional.empty();
        }
        ConfigDocument trained = ConfigDocument.load(experiment());
        String settings = Stream.of("discriminator", "generator")
                .map(player -> "optimizers." + player + ".learningRate")
                .flatMap(key -> trained.find(key).stream()
                        .flatMap(rate -> tenth(rate).stream())
                        .map(rate -> " --set " + key + "=" + rate))
                .collect(Collectors.joining());
        return Optional.of(settings).filter(found -> !found.isEmpty());
    }

    private static Optional<BigDecimal> tenth(ConfigNode rate) {
        try {
            return rate instanceof ConfigNode.Scalar number
                    ? Optional.of(new BigDecimal(number.text()).movePointLeft(1).stripTrailingZeros())
                    : Optional.empty();
        } catch (NumberFormatException otherwiseWritten) {
            return Optional.empty();
        }
    }

    private boolean canGoOn() {
        boolean stopped = result.outcome() instanceof RunFinished.Stopped && !result.stoppedEarly();
        return stopped || result.outcome() instanceof RunFinished.Failed;
    }

    /** For a program. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("directory", result.directory().toString());
        document.put("outcome", word(result.outcome()));
        document.put("reason", reason(result.outcome()));
        document.put("step", result.step());
        document.put("steps", result.steps());
        document.put("seconds", result.duration().toMillis() / 1000.0);
        document.put("nothingLeft", result.nothingLeft());
        document.put("stoppedEarly", result.stoppedEarly());
        best.ifPresent(found -> document.put("best", found.fields()));
        grid.ifPresent(file -> document.put("samples", file.toString()));
        document.put("observerFailures", result.observerFailures());
        return document;
    }

    private static String word(RunFinished.Outcome outcome) {
        if (outcome instanceof RunFinished.Completed) {
            return "completed";
        } else if (outcome instanceof RunFinished.Stopped) {
            return "stopped";
        } else if (outcome instanceof RunFinished.Diverged) {
            return "diverged";
        }
        return "failed";
    }

    private static String reason(RunFinished.Outcome outcome) {
        if (outcome instanceof RunFinished.Stopped stopped) {
            return stopped.reason();
        } else if (outcome instanceof RunFinished.Diverged diverged) {
            return diverged.reason();
        } else if (outcome instanceof RunFinished.Failed failed) {
            return failed.reason();
        }
        return "";
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
