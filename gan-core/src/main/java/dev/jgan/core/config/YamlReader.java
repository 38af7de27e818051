package dev.jgan.core.config;

import dev.jgan.core.config.ConfigNode.Entry;
import dev.jgan.core.config.ConfigNode.Mapping;
import dev.jgan.core.config.ConfigNode.Scalar;
import dev.jgan.core.config.ConfigNode.ScalarType;
import dev.jgan.core.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads one YAML document into nodes. Aliases are followed up to a total size, so that a small file cannot grow without
 * bound; explicit tags and merge keys are refused.
 */
final class YamlReader {
    private static final int LARGEST_DEPTH = 64;
    private static final int LARGEST_SIZE = 100_000;
    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

    private final String source;
    private final List<Problem> problems;
    private final Iterator<Event> events;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int size;

    private record Anchored(ConfigNode node, int size) {}

    private YamlReader(String text, String source, List<Problem> problems) {
        this.source = source;
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setSchema(new CoreSchema())
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /**
     * Reads a text.
     *
     * @param problems receives what is wrong but leaves the rest readable
     * @throws ConfigException if it is not YAML
     */
    static ConfigNode read(String text, String source, List<Problem> problems) {
        try {
            return new YamlReader(text, source, problems).document();
        } catch (MarkedYamlEngineException broken) {
            Location place = broken.getProblemMark()
                    .or(broken::getContextMark)
                    .map(mark -> location(source, mark))
                    .orElse(Location.of(source));
            String context = broken.getContext() == null ? "" : " (" + broken.getContext() + ")";
            throw failure(place, "", "is not valid YAML: " + broken.getProblem() + context);
        } catch (YamlEngineException broken) {
            throw failure(Location.of(source), "", "is not valid YAML: " + broken.getMessage());
        }
    }

    /** What kind of value a plain, unquoted text is. */
    static ScalarType typeOf(String plain) {
        Tag tag = RESOLVER.resolve(plain, true);
        if (tag.equals(Tag.INT)) {
            return ScalarType.WHOLE;
        } else if (tag.equals(Tag.FLOAT)) {
            return ScalarType.DECIMAL;
        } else if (tag.equals(Tag.BOOL)) {
            return ScalarType.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? ScalarType.NOTHING : ScalarType.TEXT;
    }

    private ConfigNode document() {
        Optional<ConfigNode> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent node) {
                if (root.isPresent()) {
                    throw failure(location(event), "", "holds a second YAML document; one file is one experiment");
                }
                root = Optional.of(node(node, "", 0));
            }
        }
        return root.orElse(new Scalar(new Location(source, 1, 1), ScalarType.NOTHING, ""));
    }

    private ConfigNode node(NodeEvent event, String path, int depth) {
        if (event instanceof AliasEvent alias) {
            return alias(alias, path);
        }
        int before = size;
        grow(1, event, path);
        if (depth > LARGEST_DEPTH) {
            throw failure(location(event), "", "is nested more than " + LARGEST_DEPTH + " levels deep");
        }
        ConfigNode node;
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), event, path);
            ScalarType type = scalar.isPlain() ? typeOf(scalar.getValue()) : ScalarType.TEXT;
            node = new Scalar(location(event), type, scalar.getValue());
        } else {
            CollectionStartEvent start = (CollectionStartEvent) event;
            refuseTag(start.getTag(), event, path);
            node = start.getEventId() == Event.ID.SequenceStart
                    ? sequence(start, path, depth)
                    : mapping(start, path, depth);
        }
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, new Anchored(node, size - before)));
        return node;
    }

    private ConfigNode alias(AliasEvent alias, String path) {
        Anchored anchored = anchors.get(alias.getAlias());
        if (anchored == null) {
            problems.add(Problem.at(
                    location(alias), path, "refers to &" + alias.getAlias() + ", which is not complete before it"));
            return new Scalar(location(alias), ScalarType.NOTHING, "");
        }
        grow(anchored.size(), alias, path);
        return anchored.node();
    }

    private void grow(int by, Event event, String path) {
        size += by;
        if (size > LARGEST_SIZE) {
            throw failure(location(event), path, "grows to more than " + LARGEST_SIZE + " values by its aliases");
        }
    }

    private Sequence sequence(CollectionStartEvent start, String path, int depth) {
        List<ConfigNode> elements = new ArrayList<>();
        for (Event event = events.next(); event instanceof NodeEvent element; event = events.next()) {
            elements.add(node(element, Paths.join(path, elements.size()), depth + 1));
        }
        return new Sequence(location(start), elements);
    }

    private Mapping mapping(CollectionStartEvent start, String path, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event instanceof NodeEvent keyEvent; event = events.next()) {
            ConfigNode key = node(keyEvent, path, depth + 1);
            Location place = location(keyEvent);
            if (!(key instanceof Scalar scalar)) {
                problems.add(Problem.at(place, path, "a key must be a single word, found a list or mapping"));
                node((NodeEvent) events.next(), path, depth + 1);
                continue;
            }
            String name = scalar.text();
            String inner = Paths.join(path, name);
            ConfigNode value = node((NodeEvent) events.next(), inner, depth + 1);
            Entry earlier = entries.get(name);
            if (name.equals("<<")) {
                problems.add(Problem.at(place, inner, "merge keys are not supported; use 'extends: other.yaml'"));
            } else if (earlier != null) {
                problems.add(Problem.at(
                        place,
                        inner,
                        "is given twice; first in line " + earlier.key().line() + ". Remove one of them"));
            } else {
                entries.put(name, new Entry(place, value, false));
            }
        }
        return new Mapping(location(start), entries);
    }

    private void refuseTag(Optional<String> tag, Event event, String path) {
        if (tag.isPresent()) {
            problems.add(Problem.at(location(event), path, "tags such as " + tag.get() + " are not supported"));
        }
    }

    private Location location(Event event) {
        return event.getStartMark().map(mark -> location(source, mark)).orElse(Location.of(source));
    }

    private static Location location(String source, Mark mark) {
        return new Location(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static ConfigException failure(Location place, String path, String message) {
        return new ConfigException(List.of(Problem.at(place, path, message)));
    }
}
