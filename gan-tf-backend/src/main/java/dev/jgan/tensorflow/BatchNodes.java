package dev.jgan.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** The number of samples of a call, as nodes of a graph, and shapes that depend on it. */
final class BatchNodes {
    private static final AttrValue INT32 =
            AttrValue.newBuilder().setType(DataType.DT_INT32).build();

    private final String prefix;
    private final String input;

    /**
     * Names for nodes.
     *
     * @param function below whose name they are
     * @param input the node whose first axis counts the samples
     */
    BatchNodes(String function, String input) {
        this.prefix = function + "/batch";
        this.input = input;
    }

    String input() {
        return input;
    }

    /** What finds the number of samples. */
    List<NodeDef> nodes(DataType type) {
        NodeDef shape = NodeDef.newBuilder()
                .setName(prefix + "-shape")
                .setOp("Shape")
                .addInput(input)
                .putAttr("T", AttrValue.newBuilder().setType(type).build())
                .putAttr("out_type", INT32)
                .build();
        NodeDef first = NodeDef.newBuilder()
                .setName(prefix)
                .setOp("StridedSlice")
                .addInput(shape.getName())
                .addInput(prefix + "-begin")
                .addInput(prefix + "-end")
                .addInput(prefix + "-stride")
                .putAttr("T", INT32)
                .putAttr("Index", INT32)
                .putAttr("shrink_axis_mask", AttrValue.newBuilder().setI(1).build())
                .build();
        return List.of(
                shape,
                constant(prefix + "-begin", vector(0)),
                constant(prefix + "-end", vector(1)),
                constant(prefix + "-stride", vector(1)),
                first);
    }

    /**
     * A shape.
     *
     * @param name of its node
     * @param fixed extents that do not depend on the number of samples, 0 elsewhere
     * @param multiples of the number of samples, 0 elsewhere
     */
    List<NodeDef> shape(String name, int[] fixed, int[] multiples) {
        List<NodeDef> nodes = new ArrayList<>();
        NodeDef.Builder packed = NodeDef.newBuilder()
                .setName(name)
                .setOp("Pack")
                .putAttr("T", INT32)
                .putAttr("N", AttrValue.newBuilder().setI(fixed.length).build())
                .putAttr("axis", AttrValue.newBuilder().setI(0).build());
        for (int i = 0; i < fixed.length; i++) {
            String element = name + "-" + i;
            if (multiples[i] == 1) {
                packed.addInput(prefix);
            } else if (multiples[i] == 0) {
                nodes.add(constant(element, scalar(fixed[i])));
                packed.addInput(element);
            } else {
                nodes.add(constant(element + "-multiple", scalar(multiples[i])));
                nodes.add(NodeDef.newBuilder()
                        .setName(element)
                        .setOp("Mul")
                        .addInput(prefix)
                        .addInput(element + "-multiple")
                        .putAttr("T", INT32)
                        .build());
                packed.addInput(element);
            }
        }
        nodes.add(packed.build());
        return nodes;
    }

    private static NodeDef constant(String name, TensorProto value) {
        return NodeDef.newBuilder()
                .setName(name)
                .setOp("Const")
                .putAttr("dtype", INT32)
                .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
                .build();
    }

    private static TensorProto scalar(int value) {
        return TensorProto.newBuilder()
                .setDtype(DataType.DT_INT32)
                .setTensorShape(TensorShapeProto.getDefaultInstance())
                .addIntVal(value)
                .build();
    }

    private static TensorProto vector(int value) {
        return scalar(value).toBuilder()
                .setTensorShape(TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(1)))
                .build();
    }
}
