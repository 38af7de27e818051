package dev.jgan.cli.command;

import dev.jgan.core.experiment.RunOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains an experiment. */
@Command(
        name = "run",
        header = "Train an experiment from its start.",
        description = {
            "",
            "Writes a run directory and shows how training goes. Ctrl-C saves and stops; 'resume' goes on from there.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  # train a DCGAN on handwritten digits",
            "  " + Invocation.JGAN + " run mnist",
            "  # an experiment of your own, into a directory of your choice",
            "  " + Invocation.JGAN + " run my-experiment.yaml --out runs/first",
            "  # with another loss, and without its regularizers",
            "  " + Invocation.JGAN + " run ring --set loss.type=minimax --set regularizers=[]",
            "  # from the weights of another run",
            "  " + Invocation.JGAN + " run my-experiment.yaml --init-from runs/first"
        })
final class RunCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ExperimentArguments experiment;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run directory; must be empty or not exist. Default: runs/NAME-TIME")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--init-from",
            paramLabel = "RUN",
            description = {
                "Start from the weights of another run's newest whole checkpoint, where names and shapes are the same."
            })
    private Optional<Path> initial = Optional.empty();

    @Mixin
    private WatchOptions watch;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return new WatchedTraining(session, watch, experiment.plugins()).train((options, observers) -> {
            RunOptions chosen = directory.map(options::in).orElse(options);
            return experiment.load().run(initial.map(chosen::initFrom).orElse(chosen), observers);
        });
    }
}
