package dev.jgan.core.config;

import java.util.List;

/** Configuration records are declared in a way that cannot be read; for their authors. One problem a line. */
public final class ConfigDeclarationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConfigDeclarationException(List<String> problems) {
        super(String.join("\n", problems));
    }

    /** The message alone: it says where, whose and what. */
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
