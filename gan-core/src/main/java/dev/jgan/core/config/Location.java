package dev.jgan.core.config;

import java.util.Comparator;

/**
 * A place in an experiment file.
 *
 * @param source the file as the user named it, or a command line option such as {@code --set loss.type}
 * @param line from 1; 0 if the source has no lines
 * @param column from 1; 0 if the source has no lines
 */
public record Location(String source, int line, int column) implements Comparable<Location> {
    private static final String SETTING = "--set ";
    private static final Comparator<Location> ORDER =
            Comparator.comparing(Location::source).thenComparing(Location::line).thenComparing(Location::column);

    /** A source as a whole. */
    static Location of(String source) {
        return new Location(source, 0, 0);
    }

    /** The command line option that sets a key. */
    static Location ofSetting(String key) {
        return of(SETTING + key);
    }

    boolean isSetting() {
        return line == 0 && source.startsWith(SETTING);
    }

    /** By source, then line, then column. */
    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    /** {@code dcgan-mnist.yaml:12:5}. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
