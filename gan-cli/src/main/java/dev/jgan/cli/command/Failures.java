package dev.jgan.cli.command;

import dev.jgan.api.backend.ExportException;
import dev.jgan.api.data.DataException;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.core.config.ConfigDeclarationException;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.latent.UnsupportedDrawException;
import dev.jgan.core.plugin.PluginException;
import dev.jgan.core.run.CheckpointException;
import dev.jgan.core.run.RunDirectoryException;
import dev.jgan.core.wiring.ComponentException;
import dev.jgan.core.wiring.WiringException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person is told when a command fails. */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    /** These say in their message what a person did wrong, and how to mend it. */
    private static final List<Class<? extends RuntimeException>> MISTAKES = List.of(
            ConfigException.class,
            PluginException.class,
            UnsupportedSpecsException.class,
            UnsupportedMetricException.class,
            DataException.class,
            RunDirectoryException.class,
            CheckpointException.class,
            ExportException.class,
            UnsupportedDrawException.class,
            MistakeException.class);

    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    /** Tells of a failure and gives the exit status: 2 for a person's mistake, otherwise 1. */
    int report(Throwable failure, boolean debug) {
        if (isMistake(failure)) {
            session.terminal().print(failure.getMessage());
            log.debug("The mistake was found here", failure);
            return ExitStatus.USAGE;
        }
        String details = isFaultOfPlugin(failure)
                ? "; report it to the plugin's author with the trace that "
                        + session.logging().file().map(file -> "is in " + file).orElse("--debug shows")
                : session.logging()
                        .file()
                        .map(file -> "; details are in " + file)
                        .orElse("; --debug shows details");
        log.error("{}{}", text(failure), debug ? "" : details, failure);
        return ExitStatus.FAILED;
    }

    private static boolean isFaultOfPlugin(Throwable failure) {
        return failure instanceof ComponentException
                || failure instanceof WiringException
                || failure instanceof ConfigDeclarationException
                || failure.getCause() instanceof ComponentException;
    }

    private static boolean isMistake(Throwable failure) {
        return failure instanceof ComponentException refused
                ? refused.isUserError()
                : MISTAKES.stream().anyMatch(mistake -> mistake.isInstance(failure));
    }

    /** Input and output fail with a message for people; other failures are told best by their kind and message. */
    private static String text(Throwable failure) {
        boolean readable = failure instanceof UncheckedIOException && failure.getMessage() != null;
        return readable ? failure.getMessage() : failure.toString();
    }
}
