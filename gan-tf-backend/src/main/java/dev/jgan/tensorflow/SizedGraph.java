package dev.jgan.tensorflow;

import dev.jgan.api.backend.ExportException;
import dev.jgan.api.game.GameProgram.FunctionDefinition;
import dev.jgan.api.game.GameProgram.RecordedFunction;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A function for one number of samples as TensorFlow's nodes, all named below the function. Weights are placeholders, so that
 * several sizes of a large network fit into memory.
 *
 * @param samples how many
 * @param inputs the nodes' names by the inputs' names
 * @param outputs the same of the outputs
 * @param variables the variables' names by those of the nodes that stand for them
 */
record SizedGraph(
        int samples,
        GraphDef graph,
        Map<String, String> inputs,
        Map<String, String> outputs,
        Map<String, String> variables) {

    /**
     * Records and translates a function.
     *
     * @param unused a store that a translation wants; all reads are bound before
     * @param step at which scheduled numbers are taken
     * @throws ExportException if it draws, or works for other numbers of samples only
     */
    static SizedGraph of(
            FunctionDefinition function, int samples, Translator.Table table, VariableStore unused, long step) {
        RecordedFunction recorded = recorded(function, samples);
        Map<String, String> inputs = new LinkedHashMap<>();
        Map<String, String> outputs = new LinkedHashMap<>();
        Map<String, String> variables = new LinkedHashMap<>();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph).withSubScope(function.name());
            Translation translation = new Translation(table, tf, unused);
            for (Tensor node : sources(recorded)) {
                if (node.operation() instanceof Operation.Input input) {
                    Placeholder<? extends TType> placeholder = tf.withName(nodeName(input.name()))
                            .placeholder(Values.type(input.type()), Placeholder.shape(Values.shape(input.shape())));
                    translation.bind(node, placeholder);
                    inputs.put(input.name(), name(placeholder));
                } else if (node.operation() instanceof Operation.Read read) {
                    String variable = read.variable().name();
                    Placeholder<TFloat32> placeholder = tf.withName(nodeName(variable))
                            .placeholder(TFloat32.class, Placeholder.shape(Values.shape(node.shape())));
                    translation.bind(node, placeholder);
                    variables.put(name(placeholder), read.shadow() ? Shadows.name(variable) : variable);
                } else if (node.operation() instanceof Operation.Scalar scalar) {
                    translation.bind(node, tf.constant((float) scalar.schedule().at(step)));
                } else if (node.operation() instanceof Operation.Draw draw) {
                    throw new ExportException("the function '" + function.name()
                            + "' draws random numbers at each call (" + draw.site() + ") and cannot be exported");
                }
            }
            translation.translate(recorded.outputs().values());
            recorded.outputs()
                    .forEach((output, node) -> outputs.put(
                            output,
                            name(tf.withName(nodeName(output) + "-output").identity(translation.get(node)))));
            return new SizedGraph(samples, graph.toGraphDef(), inputs, outputs, variables);
        }
    }

    private static RecordedFunction recorded(FunctionDefinition function, int samples) {
        try {
            return function.record(samples);
        } catch (ShapeException fixed) {
            throw new ExportException(
                    "the function '" + function.name() + "' does not work for " + samples + " samples: "
                            + fixed.getMessage(),
                    fixed);
        }
    }

    /** A name as TensorFlow allows it: {@code generator/dense/kernel} as {@code generator.dense.kernel}. */
    private static String nodeName(String name) {
        return name.replaceAll("[^A-Za-z0-9_.-]", ".");
    }

    private static String name(Operand<?> operand) {
        return operand.asOutput().op().name();
    }

    /** The nodes without inputs behind the outputs, in the order of recording; inputs first. */
    private static Iterable<Tensor> sources(RecordedFunction recorded) {
        Set<Tensor> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Tensor> open = new ArrayDeque<>(recorded.outputs().values());
        while (!open.isEmpty()) {
            Tensor node = open.pop();
            if (reached.add(node)) {
                open.addAll(node.inputs());
            }
        }
        return reached.stream()
                .filter(node -> node.inputs().isEmpty())
                .sorted((a, b) -> Integer.compare(a.id(), b.id()))
                .toList();
    }
}
