package dev.jgan.core.config;

import java.util.List;
import java.util.stream.Collectors;

/** An experiment file, or what was set beside it, is wrong. The message holds all problems, one a line, by place. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * All problems found.
     *
     * @param problems at least one, in any order
     */
    public ConfigException(List<Problem> problems) {
        this(problems.stream().distinct().sorted().toList(), true);
    }

    private ConfigException(List<Problem> sorted, boolean distinct) {
        super(sorted.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = sorted;
    }

    /** The problems by place. */
    public List<Problem> problems() {
        return problems;
    }
}
