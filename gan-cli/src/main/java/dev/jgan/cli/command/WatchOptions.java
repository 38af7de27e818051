package dev.jgan.cli.command;

import dev.jgan.cli.http.MetricsServer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a training is watched. */
final class WatchOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private int port = MetricsServer.DEFAULT_PORT;

    @Option(names = "--no-http", description = "Serve no metrics.")
    private boolean silent;

    @Option(names = "--json", description = "Print the outcome as one JSON document.")
    private boolean json;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + MetricsServer.DEFAULT_PORT,
            description =
                    "Serve metrics for Prometheus at http://127.0.0.1:N/metrics; if N is taken, at the next free port; 0"
                            + " for any. Default: ${DEFAULT-VALUE}")
    void port(int chosen) {
        if (chosen < 0 || chosen > 65_535) {
            throw new ParameterException(
                    command.commandLine(), "--port is " + chosen + "; expected a port from 0 to 65535");
        }
        port = chosen;
    }

    int port() {
        return port;
    }

    boolean serves() {
        return !silent;
    }

    boolean json() {
        return json;
    }
}
