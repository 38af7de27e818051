package dev.jgan.testkit;

import dev.jgan.api.plugin.Component;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.config.Problem;
import dev.jgan.core.experiment.ExperimentConfig;
import dev.jgan.core.experiment.ExperimentParts;
import dev.jgan.core.experiment.RunOptions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks what a component's keys are read into. Two tests for each configuration record pay, its defaults and all its keys,
 * and one for what it refuses:
 *
 * <pre>{@code
 * configuration.reads("loss: hinge", new HingeLoss.Config(1));
 * configuration.reads("loss: { type: hinge, margin: 0.5 }", new HingeLoss.Config(0.5));
 * configuration.refuses("loss: { type: hinge, margin: 0 }", "experiment:1:30 loss.margin: must be greater than 0");
 * }</pre>
 */
public final class ConfigurationCheck {
    ConfigurationCheck() {}

    /**
     * Checks that an experiment is accepted, that the component with this configuration record reads as expected, and that the
     * experiment, written out with all defaults as a run directory keeps it, reads into an equal one, so that a run can be
     * resumed.
     *
     * @param experiment lines of an experiment file that name the component; what else an experiment needs is there
     * @param expected an instance of the component's configuration record
     * @throws AssertionError if it is otherwise; the message says how
     */
    public void reads(String experiment, Record expected) {
        GivenExperiment given = new GivenExperiment("small-game", experiment);
        try (ExperimentParts parts = given.parts(RunOptions.defaults())) {
            List<Record> found = NamedComponents.in(parts.config()).stream()
                    .filter(component -> component.config().getClass() == expected.getClass())
                    .map(Component::config)
                    .toList();
            if (found.isEmpty()) {
                throw given.failure("no component of the experiment is configured by "
                        + expected.getClass().getName() + "; found: " + NamedComponents.in(parts.config()));
            }
            for (Record each : found) {
                if (!each.equals(expected)) {
                    throw given.failure(
                            "read otherwise than expected" + "\n  expected: " + expected + "\n  found:    " + each);
                }
            }
            checkWrittenBack(given, parts);
        }
    }

    /**
     * Checks that an experiment is refused, at a line of its own.
     *
     * @param experiment lines of an experiment file that are wrong
     * @param expected texts that the message has to contain, such as its place {@code experiment:1:30}, which is line and
     *     column of {@code experiment}
     * @throws AssertionError if it is accepted, or refused otherwise
     */
    public void refuses(String experiment, String... expected) {
        GivenExperiment given = new GivenExperiment("small-game", experiment);
        try (ExperimentParts parts = given.unexplained()) {
            throw given.failure("expected to be refused, but accepted as\n" + parts.resolved());
        } catch (ConfigException e) {
            String message = String.valueOf(e.getMessage());
            for (String text : expected) {
                if (!message.contains(text)) {
                    throw given.failure(
                            "refused otherwise than expected" + "\n  expected: " + text + "\n  found:    " + message);
                }
            }
            if (e.problems().stream().noneMatch(ConfigurationCheck::ofTheLines)) {
                throw given.failure("refused, but not for one of its own lines: " + message);
            }
        }
    }

    private static boolean ofTheLines(Problem problem) {
        return problem.location()
                .filter(place -> place.source().equals(GivenExperiment.NAME))
                .isPresent();
    }

    private static void checkWrittenBack(GivenExperiment given, ExperimentParts first) {
        ExperimentConfig before = first.config();
        try (ExperimentParts second = GivenExperiment.written(first.resolved()).unexplained()) {
            if (!before.equals(second.config())) {
                throw given.failure(
                        "written out and read again, its values are others; does a configuration record have a"
                                + " component without equals, or a constructor that does not keep what it is given?"
                                + "\n  expected: " + configs(before) + "\n  found:    " + configs(second.config()));
            }
            if (!first.resolved().equals(second.resolved())) {
                throw given.failure("written out, read and written again, it is another text" + "\n  expected: "
                        + first.resolved() + "\n  found:    " + second.resolved());
            }
        } catch (ConfigException e) {
            throw given.failure("what was written out is refused: " + e.getMessage() + "\n" + first.resolved());
        }
    }

    private static String configs(ExperimentConfig config) {
        return NamedComponents.in(config).stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
