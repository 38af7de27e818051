package dev.jgan.core.config;

import dev.jgan.core.config.ConfigNode.Mapping;
import dev.jgan.core.config.ConfigNode.Scalar;
import dev.jgan.core.config.ConfigNode.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * An experiment file as a tree whose parts know their lines, before it is read into records. Immutable.
 *
 * <p>A file that begins with {@code extends: other.yaml} is laid over that file: mappings merge, scalars and lists replace,
 * and a mapping whose {@code type} changes starts afresh.
 */
public final class ConfigDocument {
    private final ConfigNode root;
    private final List<Problem> problems;

    ConfigDocument(ConfigNode root, List<Problem> problems) {
        this.root = root;
        this.problems = List.copyOf(problems);
    }

    /** Reads a file in UTF-8, and what it extends. */
    public static ConfigDocument load(Path file) {
        return load(file, name -> Optional.empty());
    }

    /**
     * Reads a file in UTF-8, and what it extends.
     *
     * @param bundled finds what {@code extends} names if there is no such file beside this one
     * @throws ConfigException if a file is missing or not YAML, or files extend each other in a circle
     */
    public static ConfigDocument load(Path file, Function<String, Optional<ConfigDocument>> bundled) {
        return new DocumentLoader(bundled).load(file);
    }

    /**
     * Reads a text that extends nothing.
     *
     * @param name what messages call it
     * @throws ConfigException if it is not YAML
     */
    public static ConfigDocument parse(String text, String name) {
        return parse(text, name, other -> Optional.empty());
    }

    /**
     * Reads a text.
     *
     * @param name what messages call it
     * @param bundled finds what {@code extends} names
     * @throws ConfigException if it is not YAML, or extends what is not found
     */
    public static ConfigDocument parse(String text, String name, Function<String, Optional<ConfigDocument>> bundled) {
        return new DocumentLoader(bundled).parse(text, name);
    }

    /**
     * Sets one value, as {@code --set loss.type=wasserstein} does. A value that cannot be set becomes a problem of the
     * result, shown with all others. Changing a {@code type} drops what was configured for the one before.
     *
     * @param key keys joined by dots; an element of a list by its index from 0
     * @param yaml the value as YAML
     */
    public ConfigDocument with(String key, String yaml) {
        return with(key, yaml, Location.ofSetting(key));
    }

    /**
     * Sets one value for a command line option of its own.
     *
     * @param option which messages name as the place of the value, such as {@code --metrics}
     */
    public ConfigDocument withOption(String key, String yaml, String option) {
        return with(key, yaml, Location.of(option));
    }

    private ConfigDocument with(String key, String yaml, Location place) {
        List<String> path = ConfigNode.segments(key);
        if (path.stream().anyMatch(String::isBlank)) {
            return withProblems(List.of(Problem.at(place, "", "expected keys joined by dots, found '" + key + "'")));
        }
        List<Problem> found = new ArrayList<>();
        try {
            ConfigNode value = read(key, yaml, place, found);
            ConfigNode changed = found.isEmpty() ? Overlay.set(Optional.of(root), path, value, place) : root;
            return new ConfigDocument(changed, problems).withProblems(found);
        } catch (ConfigException failure) {
            return withProblems(failure.problems());
        }
    }

    /** Reads a value; its problems are placed at the setting, not at a line of it. */
    private static ConfigNode read(String key, String yaml, Location place, List<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        ConfigNode value = new Scalar(place, ConfigNode.ScalarType.NOTHING, "");
        try {
            value = YamlReader.read(yaml, place.source(), found).at(place);
        } catch (ConfigException broken) {
            found.addAll(broken.problems());
        }
        found.forEach(problem -> problems.add(
                Problem.at(place, problem.path().isEmpty() ? "" : Paths.join(key, problem.path()), problem.message())));
        return value;
    }

    /** Sets a top-level value that the file does not give. */
    public ConfigDocument withDefault(String key, String text) {
        boolean missing = root instanceof Mapping mapping && mapping.get(key).isEmpty();
        if (!missing) {
            return this;
        }
        Location place = root.location();
        ConfigNode value = new Scalar(place, ConfigNode.ScalarType.TEXT, text);
        return new ConfigDocument(Overlay.set(Optional.of(root), List.of(key), value, place), problems);
    }

    /** The tree. */
    public ConfigNode root() {
        return root;
    }

    /** What is wrong with the tree itself, such as a key given twice; the {@link RecordBinder} reports it with the rest. */
    public List<Problem> problems() {
        return problems;
    }

    /** The node at a dotted path; the empty path is the root. */
    public Optional<ConfigNode> find(String path) {
        Optional<ConfigNode> node = Optional.of(root);
        for (String key : path.isEmpty() ? List.<String>of() : ConfigNode.segments(path)) {
            node = node.flatMap(at -> child(at, key));
        }
        return node;
    }

    /**
     * A part of it as a document of its own.
     *
     * @throws IllegalArgumentException if there is nothing at this path
     */
    public ConfigDocument section(String path) {
        ConfigNode part =
                find(path).orElseThrow(() -> new IllegalArgumentException("the experiment has no '" + path + "'"));
        return new ConfigDocument(part, List.of());
    }

    /** A problem of the value at a path, placed there or, if it is not in the file, at what is nearest around it. */
    public Problem problem(String path, String message) {
        String at = path;
        while (find(at).isEmpty()) {
            at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "";
        }
        return Problem.at(find(at).orElse(root).location(), path, message);
    }

    /** The tree as YAML, with {@code extends} and settings resolved; reads back as the same tree. */
    public String toYaml() {
        return YamlWriter.write(root);
    }

    /** The tree as JSON. */
    public JsonNode toJson() {
        return JsonValues.of(root);
    }

    private static Optional<ConfigNode> child(ConfigNode node, String key) {
        if (node instanceof Mapping mapping) {
            return mapping.get(key);
        } else if (node instanceof Sequence sequence && key.matches("\\d{1,6}")) {
            int index = Integer.parseInt(key);
            return index < sequence.elements().size()
                    ? Optional.of(sequence.elements().get(index))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private ConfigDocument withProblems(List<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        return new ConfigDocument(root, all);
    }

    /** An empty tree. */
    static Mapping empty(Location place) {
        return new Mapping(place, Map.of());
    }
}
