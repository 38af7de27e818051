package dev.jgan.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks an experiment. */
@Command(
        name = "validate",
        header = "Check an experiment without training it.",
        description = {
            "",
            "Reports everything that is wrong at once, with lines: keys, values, components, and whether they fit together.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  " + Invocation.JGAN + " validate my-experiment.yaml",
            "  # see it with all defaults",
            "  " + Invocation.JGAN + " validate ring --show"
        })
final class ValidateCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ExperimentArguments experiment;

    @Option(names = "--show", description = "Print the experiment with all defaults written out.")
    private boolean show;

    ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String resolved = experiment.load().validate();
        if (show) {
            session.out().print(resolved);
        } else {
            session.out().println("The experiment is valid.");
        }
        return ExitStatus.DONE;
    }
}
