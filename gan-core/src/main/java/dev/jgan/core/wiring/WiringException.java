package dev.jgan.core.wiring;

import java.util.List;

/** Components of plugins are declared in a way in which they cannot be made; for their authors. One problem a line. */
public final class WiringException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WiringException(List<String> problems, Throwable cause) {
        super(String.join("\n", problems), cause);
    }

    /** The message alone: it says where, whose and what. */
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
