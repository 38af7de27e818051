package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the nodes through which second derivatives are taken: those between a value and what it is differentiated by, where
 * that gradient is itself part of something that is differentiated, as under a gradient penalty. All others, such as the
 * generator whose samples are penalised, can be computed by kernels whose gradients have no gradients.
 */
final class Twice {
    private final Set<Tensor> through = identitySet();
    private final Set<Tensor> varying = identitySet();

    private Twice() {}

    /**
     * Looks at one recording.
     *
     * @param nodes with all that they are computed from, in the order of recording
     */
    static Twice in(List<Tensor> nodes) {
        Set<Tensor> once = identitySet();
        for (Tensor node : nodes) {
            if (node.operation() instanceof Operation.Gradient) {
                collect(node.inputs().get(0), once);
            }
        }
        Map<Operation.GradientCall, List<Tensor>> inner = new LinkedHashMap<>();
        for (Tensor node : nodes) {
            if (node.operation() instanceof Operation.Gradient gradient && once.contains(node)) {
                inner.computeIfAbsent(gradient.call(), call -> new ArrayList<>())
                        .add(node);
            }
        }
        Twice twice = new Twice();
        inner.values().forEach(call -> twice.add(call, nodes));
        return twice;
    }

    /** What lies between the arguments of a call, whose gradients are differentiated, and its value. */
    private void add(List<Tensor> call, List<Tensor> nodes) {
        Set<Tensor> above = identitySet();
        collect(call.get(0).inputs().get(0), above);
        Set<Tensor> below = identitySet();
        call.forEach(node -> below.add(node.inputs().get(1 + ((Operation.Gradient) node.operation()).index())));
        for (Tensor node : nodes) {
            if (node.inputs().stream().anyMatch(below::contains)) {
                below.add(node);
                if (above.contains(node)) {
                    through.add(node);
                }
            }
        }
        varying.addAll(below);
    }

    /** Whether second derivatives are taken through this node. */
    boolean through(Tensor node) {
        return through.contains(node);
    }

    /**
     * Whether a gradient by this input of the node is differentiated. Under a penalty on gradients by samples, those by
     * kernels are not.
     */
    boolean byInput(Tensor node, int input) {
        return through.contains(node) && varying.contains(node.inputs().get(input));
    }

    /** Adds a node and all that it is computed from. */
    private static void collect(Tensor node, Set<Tensor> into) {
        Deque<Tensor> open = new ArrayDeque<>();
        open.push(node);
        while (!open.isEmpty()) {
            Tensor next = open.pop();
            if (into.add(next)) {
                next.inputs().forEach(open::push);
            }
        }
    }

    private static Set<Tensor> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
