package dev.jgan.tensorflow;

import dev.jgan.api.backend.ExportException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Makes one graph for any number of samples of graphs of the same function for three numbers. They must be the same node by
 * node, but for placeholders of inputs and for constant shapes; a number in such a shape that grows in proportion to the
 * samples becomes that multiple of the extent of the first input's first axis. Whatever else differs is an error, so that
 * nothing is guessed.
 */
final class OpenBatch {
    private static final String VALUE = "value";

    private final List<SizedGraph> sizes;
    private final BatchNodes batch;
    private final List<NodeDef> nodes = new ArrayList<>();

    private OpenBatch(List<SizedGraph> sizes, String function) {
        this.sizes = sizes;
        String first = sizes.get(0).inputs().values().stream()
                .findFirst()
                .orElseThrow(() -> new ExportException("the function '" + function
                        + "' reads no input that says how many samples there are, and cannot be exported"));
        this.batch = new BatchNodes(function, first);
    }

    /**
     * Merges graphs.
     *
     * @param sizes of one function, for different numbers of samples, at least three
     * @throws ExportException if they differ in more than extents in proportion to the samples
     */
    static GraphDef merge(String function, List<SizedGraph> sizes) {
        return new OpenBatch(sizes, function).merged();
    }

    private GraphDef merged() {
        GraphDef first = sizes.get(0).graph();
        List<Map<String, NodeDef>> others =
                sizes.stream().map(OpenBatch::byName).toList();
        for (NodeDef node : first.getNodeList()) {
            List<NodeDef> same = new ArrayList<>();
            for (Map<String, NodeDef> other : others) {
                NodeDef found = other.get(node.getName());
                if (found == null || other.size() != first.getNodeCount()) {
                    throw differs(node);
                }
                same.add(found);
            }
            add(node, same);
        }
        return GraphDef.newBuilder()
                .setVersions(first.getVersions())
                .addAllNode(nodes)
                .build();
    }

    private void add(NodeDef node, List<NodeDef> same) {
        if (sizes.get(0).inputs().containsValue(node.getName())) {
            AttrValue.Builder open = node.getAttrOrThrow("shape").toBuilder();
            open.getShapeBuilder().getDimBuilder(0).setSize(-1);
            nodes.add(node.toBuilder().putAttr("shape", open.build()).build());
            if (node.getName().equals(batch.input())) {
                nodes.addAll(batch.nodes(node.getAttrOrThrow("dtype").getType()));
            }
        } else if (same.stream().allMatch(node::equals)) {
            nodes.add(node);
        } else {
            nodes.addAll(scaled(node, same));
        }
    }

    /** The nodes of a shape that depends on the number of samples; the last one has the constant's name. */
    private List<NodeDef> scaled(NodeDef node, List<NodeDef> same) {
        NodeDef bare = node.toBuilder().removeAttr(VALUE).build();
        for (NodeDef other : same) {
            if (!node.getOp().equals("Const")
                    || !bare.equals(other.toBuilder().removeAttr(VALUE).build())
                    || value(node).getDtype() != DataType.DT_INT32
                    || value(node).getTensorShape().getDimCount() != 1
                    || !value(node).getTensorShape().equals(value(other).getTensorShape())) {
                throw differs(node);
            }
        }
        List<int[]> shapes = same.stream().map(each -> ints(value(each))).toList();
        int[] fixed = new int[shapes.get(0).length];
        int[] multiples = new int[fixed.length];
        for (int i = 0; i < fixed.length; i++) {
            int extent = shapes.get(0)[i];
            int place = i;
            if (shapes.stream().allMatch(shape -> shape[place] == extent)) {
                fixed[i] = extent;
            } else {
                multiples[i] = extent / sizes.get(0).samples();
                for (int size = 0; size < shapes.size(); size++) {
                    if (shapes.get(size)[i] != multiples[i] * sizes.get(size).samples()) {
                        throw differs(node);
                    }
                }
            }
        }
        return batch.shape(node.getName(), fixed, multiples);
    }

    private static TensorProto value(NodeDef node) {
        return node.getAttrOrThrow(VALUE).getTensor();
    }

    /** The elements, which are written raw, or as numbers of which the last stands for all that follow. */
    private static int[] ints(TensorProto tensor) {
        int count = 1;
        for (TensorShapeProto.Dim extent : tensor.getTensorShape().getDimList()) {
            count *= (int) extent.getSize();
        }
        int[] values = new int[count];
        if (!tensor.getTensorContent().isEmpty()) {
            ByteBuffer.wrap(tensor.getTensorContent().toByteArray())
                    .order(ByteOrder.nativeOrder())
                    .asIntBuffer()
                    .get(values);
        } else if (tensor.getIntValCount() > 0) {
            for (int i = 0; i < count; i++) {
                values[i] = tensor.getIntVal(Math.min(i, tensor.getIntValCount() - 1));
            }
        }
        return values;
    }

    private static Map<String, NodeDef> byName(SizedGraph sized) {
        Map<String, NodeDef> nodes = new HashMap<>();
        sized.graph().getNodeList().forEach(node -> nodes.put(node.getName(), node));
        return nodes;
    }

    private static ExportException differs(NodeDef node) {
        return new ExportException("it is computed differently for different numbers of samples (at " + node.getOp()
                + " " + node.getName() + ") and cannot be exported");
    }
}
