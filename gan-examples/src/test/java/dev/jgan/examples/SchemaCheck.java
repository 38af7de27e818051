package dev.jgan.examples;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.config.ConfigNode;
import dev.jgan.core.config.ConfigNode.Mapping;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Checks the text of a file by a schema, by itself: what it extends is not read. */
final class SchemaCheck {
    private static final Pattern EXTENDS = Pattern.compile("(?m)^extends:.*$");

    private final Schema schema;

    SchemaCheck(JsonNode schema) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    /** What is wrong with it. */
    List<Error> errors(String text) {
        return schema.validate(document(text).toJson());
    }

    /** The lines of what is wrong with it, from 1. */
    Set<Integer> lines(String text) {
        ConfigDocument document = document(text);
        return errors(text).stream().map(error -> line(document, error)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The tree of the file; lines stay as they are. */
    static ConfigDocument document(String text) {
        ConfigDocument own = ConfigDocument.parse(EXTENDS.matcher(text).replaceAll(""), "file.yaml");
        return EXTENDS.matcher(text).find() ? own.with("extends", "other") : own;
    }

    private static int line(ConfigDocument document, Error error) {
        var pointer = error.getInstanceLocation();
        String path = IntStream.range(0, pointer.getNameCount())
                .mapToObj(pointer::getName)
                .collect(Collectors.joining("."));
        ConfigNode node = document.find(path).orElseThrow();
        String key = error.getProperty();
        boolean surplus = key != null
                && node instanceof Mapping mapping
                && mapping.entries().containsKey(key);
        return surplus
                ? ((Mapping) node).entries().get(key).key().line()
                : node.location().line();
    }
}
