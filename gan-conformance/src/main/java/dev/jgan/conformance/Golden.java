package dev.jgan.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an independent implementation (PyTorch in double precision) says about losses, penalties, layers, optimizers and
 * metrics: named cases with inputs and outputs. Layouts are those of this project; gradients are named
 * {@code d_<output>/d_<input>}.
 *
 * <pre>{@code
 * GoldenCase golden = Golden.load().named("layer norm");
 * Map<String, HostTensor> found = evaluator.evaluate(golden.inputs(), (pass, in) -> Map.of("y", layerNorm(pass, in)));
 * golden.output("y").assertMatches("y", found.get("y"));
 * }</pre>
 */
public final class Golden {
    private final List<GoldenCase> cases;

    private Golden(List<GoldenCase> cases) {
        this.cases = List.copyOf(cases);
    }

    /** Reads the cases that come with this module. */
    public static Golden load() {
        try (InputStream in = Golden.class.getResourceAsStream("golden.json")) {
            if (in == null) {
                throw new IllegalStateException("golden.json is missing beside " + Golden.class.getName());
            }
            List<GoldenCase> cases = new ArrayList<>();
            for (JsonNode node : JsonMapper.shared().readTree(in)) {
                cases.add(new GoldenCase(
                        node.get("name").stringValue(),
                        node.get("note").stringValue(),
                        arrays(node.get("in")),
                        arrays(node.get("out"))));
            }
            return new Golden(cases);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All cases, in the order of the file. */
    public List<GoldenCase> all() {
        return cases;
    }

    /** The cases whose names begin so, in the order of the file; at least one. */
    public List<GoldenCase> cases(String prefix) {
        List<GoldenCase> found =
                cases.stream().filter(each -> each.name().startsWith(prefix)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no case begins with '" + prefix + "'; there are "
                    + cases.stream().map(GoldenCase::name).toList());
        }
        return found;
    }

    /** The case of exactly this name. */
    public GoldenCase named(String name) {
        return cases(name).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case is named '" + name + "'; there are "
                        + cases.stream().map(GoldenCase::name).toList()));
    }

    private static Map<String, GoldenArray> arrays(JsonNode node) {
        Map<String, GoldenArray> arrays = new LinkedHashMap<>();
        node.properties().forEach(entry -> arrays.put(entry.getKey(), GoldenArray.of(entry.getValue())));
        return arrays;
    }
}
