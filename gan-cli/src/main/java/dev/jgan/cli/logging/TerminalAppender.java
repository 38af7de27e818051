package dev.jgan.cli.logging;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.jgan.cli.console.Terminal;

/** Log lines on the terminal, above its status line. */
final class TerminalAppender extends AppenderBase<ILoggingEvent> {
    private final Terminal terminal;
    private final PatternLayout layout;

    TerminalAppender(Terminal terminal, PatternLayout layout) {
        this.terminal = terminal;
        this.layout = layout;
    }

    @Override
    protected void append(ILoggingEvent event) {
        terminal.print(layout.doLayout(event));
    }
}
