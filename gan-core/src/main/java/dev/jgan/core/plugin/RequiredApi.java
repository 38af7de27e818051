package dev.jgan.core.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * The JGAN that a jar is built for, as its manifest may say: {@code JGAN-Api: 0.1.0}, the version of {@code gan-api} that it
 * was compiled with. A jar for a later one is refused before any of its classes is loaded.
 */
final class RequiredApi {
    private static final String ATTRIBUTE = "JGAN-Api";
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9})*(-.*)?");

    private RequiredApi() {}

    /**
     * What is wrong with a jar.
     *
     * @param here the version of this JGAN
     */
    static Optional<String> problem(Path jar, String here) throws IOException {
        return attribute(jar).flatMap(required -> {
            if (!VERSION.matcher(required).matches()) {
                return Optional.of(jar + ": its manifest says '" + ATTRIBUTE + ": " + required
                        + "'; expected the version of gan-api that it is compiled with, such as " + here);
            }
            return Arrays.compare(parts(required), parts(here)) > 0
                    ? Optional.of(jar + " is built for JGAN " + required + " or later, but this is " + here
                            + ": update JGAN, or use an earlier version of the plugin")
                    : Optional.empty();
        });
    }

    private static Optional<String> attribute(Path jar) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            return Optional.ofNullable(opened.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(ATTRIBUTE))
                    .map(String::strip);
        }
    }

    /** The numbers of a version. Before its release and after, the API is the same: what follows a hyphen does not count. */
    private static int[] parts(String version) {
        return Arrays.stream(version.replaceFirst("-.*", "").split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
