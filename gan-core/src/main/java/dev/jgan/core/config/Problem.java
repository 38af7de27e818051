package dev.jgan.core.config;

import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that is wrong with an experiment file.
 *
 * @param location where it is, if that is known
 * @param path the key with those around it, such as {@code regularizers.0.real}; empty for the file as a whole
 * @param message what was found, what was expected, and the remedy
 */
public record Problem(Optional<Location> location, String path, String message) implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER = Comparator.comparing(
                    (Problem problem) -> problem.location.orElse(Location.of("")))
            .thenComparing(Problem::path)
            .thenComparing(Problem::message);

    /** A problem at a known place. */
    public static Problem at(Location location, String path, String message) {
        return new Problem(Optional.of(location), path, message);
    }

    /** By place, then by key. */
    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /**
     * {@code dcgan-mnist.yaml:12:5 loss.marginn: unknown key; did you mean 'margin'?}, or {@code --set training.steps: must
     * be at least 1, found 0}, which names the key once.
     */
    @Override
    public String toString() {
        String place = location.map(Location::toString).orElse("");
        boolean named = path.isEmpty() || location.equals(Optional.of(Location.ofSetting(path)));
        String separator = location.filter(Location::isSetting).isPresent() ? ": " : " ";
        String where = named ? place : place.isEmpty() ? path : place + separator + path;
        return where.isEmpty() ? message : where + ": " + message;
    }
}
