package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The nodes of one recording that are needed, as TensorFlow operations. */
final class Translation {
    private final Translator.Table table;
    private final Ops tf;
    private final VariableStore variables;
    private final Feeds feeds;
    private final Map<Tensor, Operand<?>> done = new IdentityHashMap<>();
    private final Set<Tensor> arguments = Collections.newSetFromMap(new IdentityHashMap<>());
    private Twice twice = Twice.in(List.of());

    Translation(Translator.Table table, Ops tf, VariableStore variables) {
        this.table = table;
        this.tf = tf;
        this.variables = variables;
        this.feeds = new Feeds(tf);
    }

    /** Whether second derivatives are taken through a node. */
    boolean differentiatedTwice(Tensor node) {
        return twice.through(node);
    }

    /**
     * Whether a node must be composed of other operations than TensorFlow's own, since a gradient by its input, a kernel or
     * a bias, is differentiated and no gradient of that is registered.
     */
    boolean composes(Inputs inputs, int kernel) {
        return missingGradients() == MissingGradients.COMPOSED && twice.byInput(inputs.node(), kernel);
    }

    MissingGradients missingGradients() {
        return table.missingGradients();
    }

    /** Whether a gradient by this node is taken, which must then not be passed by. */
    boolean differentiatesBy(Tensor node) {
        return arguments.contains(node);
    }

    Ops tf() {
        return tf;
    }

    VariableStore variables() {
        return variables;
    }

    Feeds feeds() {
        return feeds;
    }

    /** Lets an operand stand for a node. */
    void bind(Tensor node, Operand<?> operand) {
        done.put(node, operand);
    }

    /** Translates these nodes and what they are computed from, in the order of recording; without recursion, for deep graphs. */
    void translate(Collection<Tensor> wanted) {
        Set<Tensor> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Tensor> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            Tensor node = open.pop();
            if (!done.containsKey(node) && needed.add(node)) {
                open.addAll(node.inputs());
            }
        }
        List<Tensor> ordered =
                needed.stream().sorted(Comparator.comparingInt(Tensor::id)).toList();
        twice = Twice.in(ordered);
        for (Tensor node : ordered) {
            if (node.operation() instanceof Operation.Gradient gradient) {
                arguments.add(node.inputs().get(1 + gradient.index()));
            }
        }
        for (Tensor node : ordered) {
            if (done.containsKey(node)) {
                continue;
            }
            if (node.operation() instanceof Operation.Gradient gradient) {
                List<Tensor> together = ordered.stream()
                        .filter(other -> other.operation() instanceof Operation.Gradient candidate
                                && candidate.call() == gradient.call())
                        .toList();
                Differentiation.translate(this, together);
            } else if (node.operation() instanceof Operation.BatchNorm norm) {
                List<Tensor> together = ordered.stream()
                        .filter(other -> other.operation() instanceof Operation.BatchNorm candidate
                                && candidate.call() == norm.call())
                        .toList();
                BatchNormalisation.translate(this, together, together.stream().anyMatch(twice::through));
            } else {
                Inputs inputs = new Inputs(
                        node, node.inputs().stream().<Operand<?>>map(this::get).toList());
                bind(node, table.of(node.operation()).translate(this, node.operation(), inputs));
            }
        }
    }

    /** A translated node. */
    Operand<?> get(Tensor node) {
        Operand<?> operand = done.get(node);
        if (operand == null) {
            throw new IllegalStateException(node + " has not been translated");
        }
        return operand;
    }

    /** A translated node of floats. */
    Operand<TFloat32> floats(Tensor node) {
        return Values.floats(get(node));
    }
}
