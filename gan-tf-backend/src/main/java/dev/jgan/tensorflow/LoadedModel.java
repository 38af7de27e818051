package dev.jgan.tensorflow;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.jgan.api.metric.UnsupportedMetricException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

/** Somebody's model, ready to run. */
final class LoadedModel implements AutoCloseable {
    private final Path path;
    private final Graph graph;
    private final Session session;
    private final Map<String, SignatureDef> signatures;
    private final Runnable release;
    private final OpenTensors open = new OpenTensors(false);

    private LoadedModel(
            Path path, Graph graph, Session session, Map<String, SignatureDef> signatures, Runnable release) {
        this.path = path;
        this.graph = graph;
        this.session = session;
        this.signatures = signatures;
        this.release = release;
    }

    /**
     * Loads a model.
     *
     * @throws UnsupportedMetricException if it is not what it should be
     */
    static LoadedModel open(ModelFile file) {
        try {
            return file.isSavedModel() ? savedModel(file.path()) : frozen(file.path());
        } catch (IOException e) {
            throw new UnsupportedMetricException(file.path() + " cannot be read: " + e.getMessage());
        } catch (TensorFlowException | IllegalArgumentException e) {
            throw new UnsupportedMetricException("TensorFlow cannot load " + file.path() + ": " + firstLine(e));
        }
    }

    private static LoadedModel savedModel(Path path) throws IOException {
        Path file = path.resolve(SavedModelWriter.FILE);
        List<MetaGraphDef> graphs;
        try (InputStream in = Files.newInputStream(file)) {
            graphs = SavedModel.parseFrom(in).getMetaGraphsList();
        } catch (InvalidProtocolBufferException e) {
            graphs = List.of();
        }
        if (graphs.isEmpty()) {
            throw new UnsupportedMetricException(file + " is not a SavedModel: it holds no graph");
        }
        List<String> tags = graphs.stream()
                .map(graph -> graph.getMetaInfoDef().getTagsList())
                .map(list -> List.copyOf(list))
                .filter(list -> list.equals(List.of(SavedModelWriter.TAG)))
                .findFirst()
                .orElse(List.copyOf(graphs.get(0).getMetaInfoDef().getTagsList()));
        SavedModelBundle bundle = SavedModelBundle.loader(path.toString())
                .withTags(tags.toArray(String[]::new))
                .load();
        return new LoadedModel(
                path, bundle.graph(), bundle.session(), bundle.metaGraphDef().getSignatureDefMap(), bundle::close);
    }

    private static LoadedModel frozen(Path path) throws IOException {
        GraphDef definition;
        try (InputStream in = Files.newInputStream(path)) {
            definition = GraphDef.parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            definition = GraphDef.getDefaultInstance();
        }
        if (definition.getNodeCount() == 0) {
            throw new UnsupportedMetricException(path + " is not a frozen graph: it holds no nodes"
                    + (path.endsWith(SavedModelWriter.FILE)
                            ? "; name the directory of a SavedModel, not its file"
                            : ""));
        }
        Graph graph = new Graph();
        try {
            graph.importGraphDef(definition);
            return new LoadedModel(path, graph, new Session(graph), Map.of(), graph::close);
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    Session.Runner runner() {
        return session.runner();
    }

    RunTensors tensors() {
        return new RunTensors(open);
    }

    /**
     * Finds the tensors that a name stands for.
     *
     * @param signature whose input or output it is; empty if it is a tensor's own
     * @throws UnsupportedMetricException if there is none, with names that are near
     */
    Output<?> tensor(String key, String name, boolean input, Optional<String> signature) {
        if (signature.isEmpty()) {
            return tensor(key, name);
        }
        SignatureDef found = signatures.get(signature.get());
        if (found == null) {
            throw new UnsupportedMetricException("signature: " + path + " has no signature '" + signature.get() + "'"
                    + NearNames.hint(signature.get(), signatures.keySet()));
        }
        var values = input ? found.getInputsMap() : found.getOutputsMap();
        if (!values.containsKey(name)) {
            throw new UnsupportedMetricException(key + ": the signature '" + signature.get() + "' of " + path
                    + " has no " + (input ? "input" : "output") + " '" + name + "'"
                    + NearNames.hint(name, values.keySet()));
        }
        if (input && values.size() > 1) {
            List<String> others = new ArrayList<>(values.keySet());
            others.remove(name);
            throw new UnsupportedMetricException(
                    "signature: '" + signature.get() + "' of " + path + " reads more than samples: " + others);
        }
        return tensor(key, values.get(name).getName());
    }

    private Output<?> tensor(String key, String name) {
        int colon = name.lastIndexOf(':');
        String operation = colon < 0 ? name : name.substring(0, colon);
        String index = colon < 0 ? "0" : name.substring(colon + 1);
        GraphOperation found = graph.operation(operation);
        if (found == null || !index.matches("\\d{1,6}") || Integer.parseInt(index) >= found.numOutputs()) {
            List<String> names = new ArrayList<>();
            graph.operations().forEachRemaining(each -> {
                for (int i = 0; i < each.numOutputs(); i++) {
                    names.add(each.name() + ":" + i);
                }
            });
            throw new UnsupportedMetricException(key + ": " + path + " has no tensor '" + name + "'"
                    + NearNames.hint(operation + ":" + index, names));
        }
        return found.output(Integer.parseInt(index));
    }

    static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }

    @Override
    public void close() {
        session.close();
        release.run();
    }
}
