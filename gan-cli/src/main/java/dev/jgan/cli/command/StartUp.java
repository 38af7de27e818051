package dev.jgan.cli.command;

import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.training.Observer;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in debug lines how long it took from the start of the JVM to the command and to the first turn of a run. */
final class StartUp implements Observer {
    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);

    private boolean told;

    /** The JVM is there, and the command line was read. */
    static void commandRead() {
        tell("the command was read");
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TurnCompleted && !told) {
            told = true;
            tell("the first turn was completed");
        }
    }

    private static void tell(String what) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {} ms after the JVM started; {} classes loaded so far",
                    what,
                    ManagementFactory.getRuntimeMXBean().getUptime(),
                    ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        }
    }
}
