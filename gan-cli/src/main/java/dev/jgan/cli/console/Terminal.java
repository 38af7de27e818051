package dev.jgan.cli.console;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;

/**
 * Standard error, shared by log lines and one status line that is always the last. A line printed in between pushes the
 * status line down instead of tearing it. Safe for use by many threads.
 */
public final class Terminal {
    /** The system property in which the launcher says how wide the terminal is; missing if there is none. */
    public static final String COLUMNS_PROPERTY = "jgan.terminal.columns";

    /** The system property in which the launcher names the terminal, if standard error leads elsewhere. */
    public static final String DEVICE_PROPERTY = "jgan.terminal.device";

    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final int columns;
    private final boolean coloured;
    private String status = "";

    /**
     * Wraps a stream.
     *
     * @param out where everything goes
     * @param columns the width of the terminal, 0 if the stream is none
     * @param coloured whether colours may be used
     */
    public Terminal(PrintStream out, int columns, boolean coloured) {
        if (columns < 0) {
            throw new IllegalArgumentException("columns is " + columns + "; expected 0 or more");
        }
        this.out = out;
        this.columns = columns;
        this.coloured = coloured && columns > 0;
    }

    /**
     * Standard error as its environment describes it. Colours follow <a href="https://no-color.org">NO_COLOR</a>; a dumb
     * terminal counts as none.
     */
    public static Terminal of(PrintStream error, Properties properties, Map<String, String> environment) {
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        int columns = dumb ? 0 : columns(properties.getProperty(COLUMNS_PROPERTY, ""));
        boolean coloured = environment.getOrDefault("NO_COLOR", "").isEmpty();
        String device = properties.getProperty(DEVICE_PROPERTY, "");
        if (device.isEmpty()) {
            return new Terminal(error, columns, coloured);
        }
        try {
            // Appending, so that a file behind the name is not overwritten from its start.
            return new Terminal(
                    new PrintStream(new FileOutputStream(device, true), false, charset(properties)), columns, coloured);
        } catch (FileNotFoundException e) {
            // What the launcher offers cannot be opened, as after su; standard error then is no terminal.
            return new Terminal(error, 0, coloured);
        }
    }

    /** The character set of the terminal as far as this Java knows it. */
    private static Charset charset(Properties properties) {
        String name = properties.getProperty("stderr.encoding", properties.getProperty("native.encoding", ""));
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    private static int columns(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 0;
    }

    /** Whether a person looks at it, so that a line may be redrawn. */
    public boolean interactive() {
        return columns > 0;
    }

    /** The width in characters, 0 if it is not interactive. */
    public int columns() {
        return columns;
    }

    /** Whether colours may be used. */
    public boolean coloured() {
        return coloured;
    }

    /** Prints whole lines above the status line. */
    public synchronized void print(String lines) {
        String text = lines.stripTrailing() + System.lineSeparator();
        out.print(status.isEmpty() ? text : ERASE_LINE + text + status);
        out.flush();
    }

    /**
     * Replaces the status line; an empty one removes it. Does nothing where nobody looks.
     *
     * @param text one line, at most {@link #columns()} wide not counting colours
     */
    public synchronized void status(String text) {
        if (!interactive() || text.equals(status)) {
            return;
        }
        out.print(ERASE_LINE + text);
        out.flush();
        status = text;
    }

    /** Leaves the status line where it is, as an ordinary line. */
    public synchronized void keepStatus() {
        if (!status.isEmpty()) {
            out.println();
            out.flush();
            status = "";
        }
    }
}
