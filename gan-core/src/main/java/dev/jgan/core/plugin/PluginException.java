package dev.jgan.core.plugin;

import java.util.List;

/** Plugins cannot be loaded, or do not go together. The message holds all problems, one a line. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    PluginException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, in the order in which they were found. */
    public List<String> problems() {
        return problems;
    }
}
