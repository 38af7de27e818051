package dev.jgan.tensorflow;

import dev.jgan.api.game.GameProgram;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** How much the operations of a program have to do. */
final class Workload {
    /** A number that is only moved costs about as much as some ten that are multiplied. */
    private static final long MOVING = 10;

    private Workload() {}

    /** The most that one operation of these turns and functions has to do, in multiplications. */
    static long largest(
            Collection<GameProgram.RecordedTurn> turns, Collection<GameProgram.RecordedFunction> functions) {
        long largest = 0;
        Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Tensor> open = new ArrayDeque<>();
        for (GameProgram.RecordedTurn turn : turns) {
            open.addAll(turn.reports().values());
            open.addAll(turn.states().values());
            turn.updates().values().forEach(updates -> updates.forEach(update -> open.add(update.gradient())));
        }
        functions.forEach(function -> open.addAll(function.outputs().values()));
        while (!open.isEmpty()) {
            Tensor node = open.pop();
            if (seen.add(node)) {
                largest = Math.max(largest, multiplications(node));
                open.addAll(node.inputs());
            }
        }
        return largest;
    }

    private static long multiplications(Tensor node) {
        if (node.operation() instanceof Operation.MatMul product) {
            return node.shape().size() * node.inputs().get(0).shape().get(product.transposeA() ? -2 : -1);
        }
        if (node.operation() instanceof Operation.Conv2d) {
            return pixels(node.shape()) * node.inputs().get(1).shape().size();
        }
        if (node.operation() instanceof Operation.Conv2dTranspose) {
            return pixels(node.inputs().get(0).shape())
                    * node.inputs().get(1).shape().size();
        }
        return MOVING * node.shape().size();
    }

    private static long pixels(Shape images) {
        return images.size() / images.get(-1);
    }
}
