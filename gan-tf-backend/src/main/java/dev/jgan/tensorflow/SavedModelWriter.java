package dev.jgan.tensorflow;

import com.google.protobuf.ByteString;
import dev.jgan.api.backend.ExportException;
import dev.jgan.api.game.GameProgram.FunctionDefinition;
import dev.jgan.api.game.GameProgram.RecordedFunction;
import dev.jgan.api.tensor.HostTensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Writes functions as a SavedModel whose weights are constants: a single file, without variables that would have to be
 * restored. Each function is a signature of its name.
 */
final class SavedModelWriter {
    static final String FILE = "saved_model.pb";
    static final String TAG = "serve";

    private static final long SCHEMA_VERSION = 1;
    private static final String METHOD = "tensorflow/serving/predict";
    private static final long LARGEST = 2_000_000_000;

    private final GraphDef.Builder graph = GraphDef.newBuilder();
    private final Map<String, SignatureDef> signatures = new LinkedHashMap<>();
    private final Translator.Table table;
    private final VariableStore variables;
    private final Function<List<String>, Map<String, HostTensor>> values;
    private final int batch;
    private final long step;
    private long weights;

    /**
     * A writer.
     *
     * @param values reads variables by name
     * @param batch a number of samples that functions work with; so they do with its multiples
     * @param step at which scheduled numbers are taken
     */
    SavedModelWriter(
            Translator.Table table,
            VariableStore variables,
            Function<List<String>, Map<String, HostTensor>> values,
            int batch,
            long step) {
        this.table = table;
        this.variables = variables;
        this.values = values;
        this.batch = batch;
        this.step = step;
    }

    /** Adds a function. */
    void add(FunctionDefinition function) {
        // From 2 on: some layers are left out where an extent is 1.
        List<SizedGraph> sizes = IntStream.rangeClosed(2, 4)
                .mapToObj(times -> SizedGraph.of(function, times * batch, table, variables, step))
                .toList();
        GraphDef open = OpenBatch.merge(function.name(), sizes);
        SizedGraph first = sizes.get(0);
        Map<String, HostTensor> read =
                values.apply(first.variables().values().stream().distinct().toList());
        Map<String, NodeDef> frozen = new HashMap<>();
        for (NodeDef node : open.getNodeList()) {
            String variable = first.variables().get(node.getName());
            NodeDef added = variable == null ? node : constant(node, read.get(variable));
            graph.addNode(added);
            frozen.put(added.getName(), added);
        }
        graph.setVersions(open.getVersions());
        SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(METHOD);
        RecordedFunction recorded = function.record(batch);
        first.inputs()
                .forEach((name, node) -> signature.putInputs(
                        name,
                        info(node, frozen.get(node), "dtype", recorded.inputs().get(name))));
        first.outputs()
                .forEach((name, node) -> signature.putOutputs(
                        name,
                        info(node, frozen.get(node), "T", recorded.outputs().get(name))));
        signatures.put(function.name(), signature.build());
    }

    /** Writes {@code saved_model.pb} and waits until it is on the disk. */
    void write(Path directory) throws IOException {
        MetaGraphDef.Builder meta = MetaGraphDef.newBuilder()
                .setMetaInfoDef(
                        MetaGraphDef.MetaInfoDef.newBuilder().addTags(TAG).setTensorflowVersion(TensorFlow.version()))
                .setGraphDef(graph)
                .putAllSignatureDef(signatures);
        SavedModel model = SavedModel.newBuilder()
                .setSavedModelSchemaVersion(SCHEMA_VERSION)
                .addMetaGraphs(meta)
                .build();
        try (FileChannel channel =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            model.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static TensorInfo info(String node, NodeDef definition, String type, dev.jgan.api.tensor.Tensor recorded) {
        TensorShapeProto.Builder shape = shape(recorded.shape());
        shape.getDimBuilder(0).setSize(-1);
        return TensorInfo.newBuilder()
                .setName(node + ":0")
                .setDtype(definition.getAttrOrThrow(type).getType())
                .setTensorShape(shape)
                .build();
    }

    private NodeDef constant(NodeDef placeholder, HostTensor value) {
        weights += value.shape().size() * Float.BYTES;
        if (weights > LARGEST) {
            throw new ExportException("the weights have more than " + LARGEST
                    + " bytes, the most that a SavedModel with constants holds");
        }
        ByteBuffer content =
                ByteBuffer.allocate(value.floats().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        content.asFloatBuffer().put(value.floats());
        return NodeDef.newBuilder()
                .setName(placeholder.getName())
                .setOp("Const")
                .putAttr("dtype", placeholder.getAttrOrThrow("dtype"))
                .putAttr(
                        "value",
                        AttrValue.newBuilder()
                                .setTensor(TensorProto.newBuilder()
                                        .setDtype(placeholder
                                                .getAttrOrThrow("dtype")
                                                .getType())
                                        .setTensorShape(shape(value.shape()))
                                        .setTensorContent(ByteString.copyFrom(content)))
                                .build())
                .build();
    }

    private static TensorShapeProto.Builder shape(dev.jgan.api.tensor.Shape shape) {
        TensorShapeProto.Builder proto = TensorShapeProto.newBuilder();
        shape.dimensions()
                .forEach(
                        extent -> proto.addDim(TensorShapeProto.Dim.newBuilder().setSize(extent)));
        return proto;
    }
}
