package dev.jgan.testkit;

import dev.jgan.api.training.Observer;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.ExperimentParts;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.experiment.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lines of an experiment file, as a test gives them, over an experiment of the testkit's. */
final class GivenExperiment {
    /** What places in messages begin with: {@code experiment:1:7}. */
    static final String NAME = "experiment";

    private final String lines;
    private final Experiment experiment;

    /**
     * Lines over a base.
     *
     * @param base the name of one of the testkit's experiments
     * @throws AssertionError if the lines are not YAML
     */
    GivenExperiment(String base, String lines) {
        this.lines = lines;
        // Behind the lines, so that these keep their numbers.
        String whole = lines + "\nextends: " + base + "\n";
        this.experiment = explained(() -> Experiment.parse(whole, NAME, GivenExperiment::bundled));
    }

    private GivenExperiment(String lines, Experiment experiment) {
        this.lines = lines;
        this.experiment = experiment;
    }

    /** What an experiment was written out as. */
    static GivenExperiment written(String text) {
        return new GivenExperiment(text, Experiment.parse(text, "written-out"));
    }

    /** The same with one value set. */
    GivenExperiment with(String key, Object value) {
        return new GivenExperiment(lines, experiment.with(key, value));
    }

    /**
     * What it is made of.
     *
     * @throws ConfigException if something does not fit
     */
    ExperimentParts unexplained() {
        return experiment.parts(RunOptions.defaults());
    }

    /**
     * What it is made of.
     *
     * @throws AssertionError if something does not fit
     */
    ExperimentParts parts(RunOptions options) {
        return explained(() -> experiment.parts(options));
    }

    /**
     * Runs it.
     *
     * @throws AssertionError if something does not fit, or an observer failed
     */
    RunResult run(RunOptions options, Observer... observers) {
        return checked(explained(() -> experiment.run(options, observers)));
    }

    /** Goes on with a run of it. */
    RunResult resume(RunResult stopped, RunOptions options, Observer... observers) {
        return checked(explained(() -> Experiment.resume(stopped.directory(), List.of(), options, observers)));
    }

    /** A failure of the test, which shows the lines by their numbers below the message. */
    AssertionError failure(String message) {
        return new AssertionError(message + quoted());
    }

    private RunResult checked(RunResult result) {
        if (!result.observerFailures().isEmpty()) {
            throw failure("observers failed while it ran, so often each: " + result.observerFailures()
                    + "; the first failure of each is in the log, as a warning");
        }
        return result;
    }

    private <T> T explained(Supplier<T> action) {
        try {
            return action.get();
        } catch (ConfigException e) {
            String message = String.valueOf(e.getMessage());
            String hint = message.contains("unknown ") ? "\n" + PluginsUnderTest.hint() : "";
            AssertionError failure = failure("the experiment is refused:\n" + message + hint);
            failure.initCause(e);
            throw failure;
        }
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        List<String> numbered = lines.lines().toList();
        for (int i = 0; i < numbered.size(); i++) {
            text.append('\n')
                    .append(NAME)
                    .append(':')
                    .append(i + 1)
                    .append("  ")
                    .append(numbered.get(i));
        }
        return text.toString();
    }

    private static Optional<String> bundled(String name) {
        try (InputStream in = GivenExperiment.class.getResourceAsStream(name + ".yaml")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
