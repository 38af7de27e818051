package dev.jgan.tensorflow;

/** The names of moving averages. */
final class Shadows {
    private static final String PREFIX = "shadow/";

    private Shadows() {}

    static boolean isOne(String name) {
        return name.startsWith(PREFIX);
    }

    static String name(String variable) {
        return PREFIX + variable;
    }
}
