package dev.jgan.core.config;

import dev.jgan.core.config.ConfigNode.Mapping;
import dev.jgan.core.config.ConfigNode.Scalar;
import dev.jgan.core.config.ConfigNode.ScalarType;
import dev.jgan.core.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes nodes as YAML that reads back as the same nodes: sections as blocks, what holds only single values in one line. */
final class YamlWriter {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setWidth(4096)
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setDereferenceAliases(true)
            .build();

    /** Where a value stands: the whole file, inside it, or in one line with all that it holds. */
    private enum Layout {
        TOP,
        INNER,
        LINE
    }

    private YamlWriter() {}

    static String write(ConfigNode root) {
        return present(node(root, Layout.TOP));
    }

    /** A value in one line. */
    static String line(ConfigNode node) {
        return present(node(node, Layout.LINE)).strip();
    }

    private static String present(Node node) {
        return new Present(SETTINGS)
                .emitToString(new Serialize(SETTINGS).serializeOne(node).iterator());
    }

    private static Node node(ConfigNode node, Layout layout) {
        if (node instanceof Scalar scalar) {
            return scalar(scalar);
        }
        Layout inner = layout == Layout.LINE ? Layout.LINE : Layout.INNER;
        if (node instanceof Sequence sequence) {
            List<Node> elements = new ArrayList<>();
            sequence.elements().forEach(element -> elements.add(node(element, inner)));
            return new SequenceNode(Tag.SEQ, elements, style(sequence.elements(), inner));
        }
        Mapping mapping = (Mapping) node;
        List<NodeTuple> entries = new ArrayList<>();
        List<ConfigNode> values = new ArrayList<>();
        mapping.entries().forEach((key, entry) -> {
            if (!entry.leftover()) {
                values.add(entry.value());
                entries.add(new NodeTuple(text(key), node(entry.value(), inner)));
            }
        });
        return new MappingNode(Tag.MAP, entries, style(values, layout));
    }

    private static FlowStyle style(List<ConfigNode> values, Layout layout) {
        boolean simple = values.stream().allMatch(value -> value instanceof Scalar);
        boolean flat = simple && (layout != Layout.TOP || values.isEmpty());
        return flat || layout == Layout.LINE ? FlowStyle.FLOW : FlowStyle.BLOCK;
    }

    private static Node scalar(Scalar scalar) {
        if (scalar.type() == ScalarType.TEXT) {
            return text(scalar.text());
        }
        Tag tag = switch (scalar.type()) {
            case WHOLE -> Tag.INT;
            case DECIMAL -> Tag.FLOAT;
            case BOOLEAN -> Tag.BOOL;
            default -> Tag.NULL;
        };
        String text = scalar.type() == ScalarType.NOTHING ? "null" : scalar.text();
        return new ScalarNode(tag, text, ScalarStyle.PLAIN);
    }

    private static Node text(String text) {
        boolean quoted = YamlReader.typeOf(text) != ScalarType.TEXT || text.equals("<<");
        return new ScalarNode(Tag.STR, text, quoted ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN);
    }
}
