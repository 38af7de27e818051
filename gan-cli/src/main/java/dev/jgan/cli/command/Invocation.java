package dev.jgan.cli.command;

/** How a person calls this command, so that what help and summaries say can be copied. */
final class Invocation {
    /** The system property in which the launcher says how it was called. */
    static final String PROPERTY = "jgan.command";

    /** The same for help texts, where picocli fills it in. */
    static final String JGAN = "${sys:" + PROPERTY + ":-jgan}";

    private Invocation() {}

    /** The words to type, such as {@code ./jgan}. */
    static String text() {
        return System.getProperty(PROPERTY, "jgan");
    }
}
