package dev.jgan.api.data;

/**
 * Strings of a formal language as sequences {@code [T,K]}, the character of each step one-hot, so that the validity of
 * generated strings can be measured.
 */
public interface Language extends Dataset {
    /** The K characters, in the order of the last axis of a sample. */
    String alphabet();

    /** Whether a string of T characters of the alphabet is in the language. */
    boolean contains(String text);
}
