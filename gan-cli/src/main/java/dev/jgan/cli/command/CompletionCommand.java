package dev.jgan.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script by which bash and zsh complete the words of a command. */
@Command(
        name = "completion",
        header = "Print the shell completion script for bash and zsh.",
        footer = {
            "",
            "Examples:",
            "  # in this shell",
            "  source <(" + Invocation.JGAN + " completion)",
            "  # in every shell: source the file in ~/.bashrc or ~/.zshrc",
            "  " + Invocation.JGAN + " completion > ~/.jgan-completion"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.out().print(AutoComplete.bash("jgan", spec.root().commandLine()));
        return ExitStatus.DONE;
    }
}
