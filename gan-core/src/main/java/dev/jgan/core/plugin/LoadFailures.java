package dev.jgan.core.plugin;

import dev.jgan.core.run.JganVersion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What failures of a plugin's code mean, where its classes do not fit what is there. */
public final class LoadFailures {
    private static final Pattern API = Pattern.compile("dev[./]jgan[./]api[./]");
    private static final Pattern CLASS_FILE = Pattern.compile("class file version (\\d+)");
    private static final int CLASS_FILE_OF_JAVA_0 = 44;

    private LoadFailures() {}

    /** The failure and its cause in words, and for classes that do not fit what is missing and the remedy. */
    public static String reason(Throwable failed) {
        Throwable cause = failed.getCause();
        String own = failed instanceof LinkageError || failed instanceof RuntimeException
                ? failed.toString()
                : String.valueOf(failed.getMessage());
        String all = cause == null || own.contains(cause.toString()) ? own : own + ": " + cause;
        return all
                + remedy(failed)
                        .or(() -> Optional.ofNullable(cause).flatMap(LoadFailures::remedy))
                        .map(". "::concat)
                        .orElse("");
    }

    private static Optional<String> remedy(Throwable failed) {
        String message = String.valueOf(failed.getMessage());
        if (failed instanceof UnsupportedClassVersionError) {
            return Optional.of(laterJava(message));
        } else if (failed instanceof NoClassDefFoundError && message.startsWith("Could not initialize")) {
            return Optional.empty();
        } else if (failed instanceof NoClassDefFoundError
                || failed instanceof ClassNotFoundException
                || failed instanceof TypeNotPresentException) {
            String name = failed instanceof TypeNotPresentException type ? type.typeName() : message;
            return Optional.of(missing(name.replace('/', '.')));
        } else if (failed instanceof AbstractMethodError && API.matcher(message).find()) {
            return Optional.of("It is built for an earlier JGAN than this one, " + JganVersion.current()
                    + ": use a later version of the plugin");
        } else if (failed instanceof IncompatibleClassChangeError
                && (API.matcher(message).find() || failed instanceof NoSuchFieldError)) {
            return Optional.of(laterApi());
        }
        return Optional.empty();
    }

    private static String missing(String name) {
        if (API.matcher(name).lookingAt()) {
            return "This JGAN has no class " + name + ". " + laterApi();
        }
        return "The class " + name + " is neither in its jars nor among those that plugins share with the host"
                + " (dev.jgan.api, jakarta.inject, org.jspecify, org.slf4j); a library of the plugin belongs with its jar"
                + " into a directory of their own, NAME/*.jar";
    }

    private static String laterApi() {
        return "It seems to be built for a later JGAN than this one, " + JganVersion.current()
                + ": update JGAN, or use an earlier version of the plugin";
    }

    private static String laterJava(String message) {
        Matcher version = CLASS_FILE.matcher(message);
        String needed =
                version.find() ? "Java " + (Integer.parseInt(version.group(1)) - CLASS_FILE_OF_JAVA_0) : "a later Java";
        return "It is compiled for " + needed + ", but this is Java "
                + Runtime.version().feature() + ": run JGAN with a later Java, or compile the plugin with --release 17";
    }
}
