package dev.jgan.bench.bare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** One update of one player: while its graph is built what states become, then what is run. */
final class Turn {
    private final Ops tf;
    private final Operand<TInt64> seed;
    private final Map<Variable, Operand<TFloat32>> states = new LinkedHashMap<>();

    /**
     * Nothing yet.
     *
     * @param seed fed at each run
     */
    Turn(Ops tf, Placeholder<TInt64> seed) {
        this.tf = tf;
        this.seed = seed;
    }

    Ops tf() {
        return tf;
    }

    /** Standard normal numbers, others in each run. */
    Operand<TFloat32> normal(long... shape) {
        return tf.random.statelessRandomNormal(tf.constant(shape), seed, TFloat32.class);
    }

    /** Numbers uniform on [0, 1), others in each run. */
    Operand<TFloat32> uniform(long... shape) {
        Operand<TInt64> another = tf.math.add(seed, tf.constant(new long[] {1, 0}));
        return tf.random.statelessRandomUniform(tf.constant(shape), another, TFloat32.class);
    }

    /** The value of a state after what has been built so far. */
    Operand<TFloat32> state(Variable variable) {
        return states.getOrDefault(variable, variable.value());
    }

    void state(Variable variable, Operand<TFloat32> next) {
        states.put(variable, next);
    }

    Operand<TFloat32> gradient(Operand<TFloat32> y, Operand<TFloat32> x) {
        return gradients(y, List.of(x)).get(0);
    }

    /** Minimises a cost by the weights of one player, whose states alone are changed. */
    Update minimise(Operand<TFloat32> cost, Player player) {
        List<Operand<TFloat32>> gradients = gradients(cost, player.weights());
        List<Op> computed = new ArrayList<>(gradients);
        computed.add(cost);
        Map<Variable, Operand<TFloat32>> own = new LinkedHashMap<>(states);
        own.keySet().removeIf(state -> !player.owns(state));
        computed.addAll(own.values());
        // A weight must not change while another gradient still reads it.
        Ops after = tf.withControlDependencies(computed);
        List<Op> changes = new ArrayList<>(player.update(after, gradients));
        own.forEach((state, next) -> changes.add(after.assignVariableOp(state.handle(), next)));
        return new Update(cost, tf.withControlDependencies(changes).noOp());
    }

    /** With a seed of its own: the gradient of the one that TensorFlow would take cannot be differentiated again. */
    private List<Operand<TFloat32>> gradients(Operand<TFloat32> y, List<Operand<TFloat32>> xs) {
        Gradients all = Gradients.create(tf.scope(), y, xs, Gradients.dx(List.of(tf.constant(1f))));
        List<Operand<TFloat32>> gradients = new ArrayList<>();
        for (Output<?> gradient : all.dy()) {
            gradients.add(gradient.expect(TFloat32.class));
        }
        return gradients;
    }

    /**
     * What a session runs.
     *
     * @param cost fetched
     * @param done when all is updated
     */
    record Update(Operand<TFloat32> cost, Op done) {
        Session.Runner into(Session.Runner runner) {
            return runner.fetch(cost).addTarget(done);
        }
    }
}
