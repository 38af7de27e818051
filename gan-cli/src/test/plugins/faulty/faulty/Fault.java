package faulty;

import dev.jgan.api.config.Default;

/** Which method fails. */
public record Fault(@Default("nowhere") String in) {
    /** Fails if it is this one. */
    void at(String method) {
        if (in.equals(method)) {
            throw new IllegalStateException("broken in " + method);
        }
    }
}
