package dev.jgan.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The experiment files in this artifact, by name. A name may have slashes. They are resources
 * {@code dev/jgan/experiments/NAME.yaml}, and listed in {@code index.txt} there in the order in which they are shown.
 */
public final class BundledExperiments {
    private static final String DIRECTORY = "/dev/jgan/experiments/";
    private static final String ENDING = ".yaml";
    private static final String DESCRIPTION = "description: ";

    private final List<String> names;

    /** Reads the list of names. */
    public BundledExperiments() {
        names = resource("index.txt").lines().toList();
    }

    /** All names, simple ones first. */
    public List<String> names() {
        return names;
    }

    /** Whether there is an experiment of this name. */
    public boolean contains(String name) {
        return names.contains(name);
    }

    /**
     * The file of an experiment, as YAML.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public String text(String name) {
        if (!contains(name)) {
            throw new IllegalArgumentException(
                    "there is no bundled experiment '" + name + "', only " + String.join(", ", names));
        }
        return resource(name + ENDING);
    }

    /**
     * The file of an experiment, if there is one of this name; for what {@code extends} names.
     *
     * @param name with or without {@code .yaml}
     */
    public Optional<String> find(String name) {
        String plain = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return contains(plain) ? Optional.of(text(plain)) : Optional.empty();
    }

    /**
     * What an experiment shows, in one line.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public String description(String name) {
        return text(name)
                .lines()
                .filter(line -> line.startsWith(DESCRIPTION))
                .map(line -> line.substring(DESCRIPTION.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + ".yaml has no description"));
    }

    private static String resource(String name) {
        try (@Nullable InputStream stream = BundledExperiments.class.getResourceAsStream(DIRECTORY + name)) {
            if (stream == null) {
                throw new IllegalStateException("the artifact gan-examples lacks " + DIRECTORY + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
