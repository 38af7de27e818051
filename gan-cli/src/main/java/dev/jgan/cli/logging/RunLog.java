package dev.jgan.cli.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The log of a run. Until there is a file it keeps what is logged, the last thousand lines at most. Its methods are called
 * under its lock, so that no line is lost or doubled when the file appears.
 */
final class RunLog extends AppenderBase<ILoggingEvent> {
    private static final int MOST = 1000;

    private final Deque<ILoggingEvent> early = new ArrayDeque<>();
    private Optional<Appender<ILoggingEvent>> target = Optional.empty();

    @Override
    protected void append(ILoggingEvent event) {
        if (target.isPresent()) {
            target.get().doAppend(event);
            return;
        }
        event.prepareForDeferredProcessing();
        early.add(event);
        if (early.size() > MOST) {
            early.removeFirst();
        }
    }

    /** Writes there from now on, beginning with what was kept. */
    synchronized void writeTo(Appender<ILoggingEvent> appender) {
        early.forEach(appender::doAppend);
        early.clear();
        target = Optional.of(appender);
    }

    @Override
    public synchronized void stop() {
        target.ifPresent(Appender::stop);
        super.stop();
    }
}
