package dev.jgan.examples;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What is logged as a warning while experiments are put together, until it is closed. */
final class Warnings implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.jgan.core.experiment.GameAssembly");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Level level = logger.getLevel();

    Warnings() {
        log.start();
        // The tests' configuration is silent about what is rarely meant.
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    List<String> messages() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(level);
    }
}
