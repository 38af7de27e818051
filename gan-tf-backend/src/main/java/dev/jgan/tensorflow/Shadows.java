package dev.jgan.tensorflow;

/** The names of moving averages. */
final class Shadows {
    private static final String PREFIX = "shadow/";

    private Shadows() {}

    static String name(String variable) {
        return PREFIX + variable;
    }
}
