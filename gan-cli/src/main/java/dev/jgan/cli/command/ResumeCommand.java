package dev.jgan.cli.command;

import dev.jgan.core.experiment.Experiment;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a run. */
@Command(
        name = "resume",
        header = "Go on with a run that was stopped, interrupted or killed.",
        description = {
            "",
            "Goes on from the newest whole checkpoint, and trains exactly as if there had been no pause. A run that is"
                    + " finished already is left as it is.",
            ""
        },
        footer = {"", "Examples:", "  " + Invocation.JGAN + " resume runs/first"})
final class ResumeCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "A run directory.")
    private Path run;

    @Mixin
    private PluginDirectories plugins;

    @Mixin
    private WatchOptions watch;

    ResumeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new WatchedTraining(session, watch, plugins)
                .train((options, observers) -> Experiment.resume(run, plugins.all(), options, observers));
    }
}
