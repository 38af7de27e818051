package dev.jgan.cli.command;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A large JSON document with lines that suit a comparison of versions: what is short in one line, without indentation. */
final class JsonLines {
    private static final int LONGEST = 400;

    private JsonLines() {}

    static String of(JsonNode document) {
        return text(document) + "\n";
    }

    private static String text(JsonNode node) {
        String line = node.toString();
        if (line.length() <= LONGEST || !node.isContainer()) {
            return line;
        } else if (node.isArray()) {
            StringJoiner elements = new StringJoiner(",\n", "[\n", "\n]");
            node.forEach(element -> elements.add(text(element)));
            return elements.toString();
        }
        StringJoiner members = new StringJoiner(",\n", "{\n", "\n}");
        node.properties()
                .forEach(member -> members.add(
                        JsonNodeFactory.instance.stringNode(member.getKey()) + ":" + text(member.getValue())));
        return members.toString();
    }
}
