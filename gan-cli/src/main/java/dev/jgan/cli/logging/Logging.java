package dev.jgan.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.jgan.cli.console.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** The log of this process. Stack traces go to log.txt only, unless a person asked for details. */
public final class Logging implements AutoCloseable {
    private static final String SHORT = "%-5level %msg%n%nopex";
    private static final String DETAILED = "%date{HH:mm:ss.SSS} %-5level [%thread] %logger{24} - %msg%n";
    private static final String FILE = "%date{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger - %msg%n";
    private static final List<String> NOISY =
            List.of("org.eclipse.jetty", "io.javalin", "org.tensorflow", "org.bytedeco", "io.micrometer");

    private final LoggerContext context;
    private final PatternLayout layout;
    private final RunLog runLog = new RunLog();
    private Optional<Path> file = Optional.empty();

    private Logging(LoggerContext context, Terminal terminal) {
        this.context = context;
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        this.layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(SHORT);
        layout.start();
        TerminalAppender appender = new TerminalAppender(terminal, layout);
        appender.setContext(context);
        appender.start();
        runLog.setContext(context);
        runLog.start();
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        root.addAppender(runLog);
        NOISY.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    }

    /** Replaces whatever logging is configured by lines on the terminal. */
    public static Logging on(Terminal terminal) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        return new Logging(context, terminal);
    }

    /** Shows debug lines of JGAN, and stack traces. */
    public void detailed() {
        layout.stop();
        layout.setPattern(DETAILED);
        layout.start();
        context.getLogger("dev.jgan").setLevel(Level.DEBUG);
    }

    /** Writes to a file too, from the start of this process on; only the first file counts. */
    public synchronized void to(Path target) {
        if (file.isPresent()) {
            return;
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(FILE);
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setName("log file");
        appender.setFile(target.toString());
        appender.setAppend(true);
        appender.setEncoder(encoder);
        appender.start();
        runLog.writeTo(appender);
        file = Optional.of(target);
    }

    /** The file that is written, empty if there is none. */
    public synchronized Optional<Path> file() {
        return file;
    }

    @Override
    public void close() {
        context.stop();
    }
}
