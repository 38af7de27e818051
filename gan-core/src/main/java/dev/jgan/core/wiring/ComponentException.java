package dev.jgan.core.wiring;

import dev.jgan.core.config.Problem;

/** A component that an experiment file names could not be made. The message says where it is named and why. */
public final class ComponentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final boolean userError;

    ComponentException(Problem problem, boolean userError, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
        this.userError = userError;
    }

    /** What is wrong, with its place in the experiment file. */
    public Problem problem() {
        return problem;
    }

    /**
     * Whether the component refused what the user asked for, such as data that is not there. Otherwise the component is
     * broken, and the trace of the cause is of use to its author.
     */
    public boolean isUserError() {
        return userError;
    }

    /** The message alone: it says where, whose and what. */
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
