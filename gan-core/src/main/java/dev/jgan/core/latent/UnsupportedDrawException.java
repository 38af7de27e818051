package dev.jgan.core.latent;

/** A trained generator cannot make what was asked for; the message says why, and what it can. */
public final class UnsupportedDrawException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public UnsupportedDrawException(String message) {
        super(message);
    }
}
