package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Finds the nodes through which second derivatives are taken: those on which a value depends whose gradient is itself part of
 * something that is differentiated, as under a gradient penalty. All others can be computed by kernels whose gradients have
 * no gradients.
 */
final class Twice {
    private Twice() {}

    /** The nodes, among these and what they are computed from, that are differentiated twice. */
    static Set<Tensor> in(Collection<Tensor> nodes) {
        Set<Tensor> once = identitySet();
        for (Tensor node : nodes) {
            if (node.operation() instanceof Operation.Gradient) {
                collect(node.inputs().get(0), once);
            }
        }
        Set<Tensor> twice = identitySet();
        for (Tensor node : once) {
            if (node.operation() instanceof Operation.Gradient) {
                collect(node.inputs().get(0), twice);
            }
        }
        return twice;
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
