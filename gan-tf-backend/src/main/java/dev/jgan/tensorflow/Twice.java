package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds the nodes through which second derivatives are taken: those on which a value depends whose gradient is itself part of
 * something that is differentiated, as under a gradient penalty. All others can be computed by kernels whose gradients have
 * no gradients.
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
        Twice twice = new Twice();
        for (Tensor node : once) {
            if (node.operation() instanceof Operation.Gradient gradient) {
                collect(node.inputs().get(0), twice.through);
                twice.varying.add(node.inputs().get(1 + gradient.index()));
            }
        }
        for (Tensor node : nodes) {
            if (node.inputs().stream().anyMatch(twice.varying::contains)) {
                twice.varying.add(node);
            }
        }
        return twice;
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
