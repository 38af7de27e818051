package dev.jgan.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A terminal that remembers, and that can tell what its screen shows. */
final class RecordedTerminal {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Terminal terminal;

    RecordedTerminal(int columns, boolean coloured) {
        terminal = new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), columns, coloured);
    }

    Terminal terminal() {
        return terminal;
    }

    String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The lines on the screen: carriage return goes to the start of a line, ESC [ K erases the rest of it. */
    List<String> screen() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        String text = written();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\r\u001b[K", i)) {
                line.setLength(0);
                i += 3;
            } else if (text.charAt(i) == '\n') {
                lines.add(line.toString());
                line.setLength(0);
            } else {
                line.append(text.charAt(i));
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
