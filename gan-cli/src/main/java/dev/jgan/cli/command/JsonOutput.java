package dev.jgan.cli.command;

import java.io.PrintStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes one JSON document for programs to read. */
final class JsonOutput {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonOutput() {}

    /** Prints maps, lists, strings, numbers and truth values, records of them, or a JSON tree. */
    static void print(PrintStream out, Object document) {
        out.println(MAPPER.writeValueAsString(document));
    }
}
