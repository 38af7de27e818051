package dev.jgan.bench.bare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The weights and states of one network, and the Adam that trains it: step size 2e-4, decays 0.5 and 0.999. */
final class Player {
    private static final float LEARNING_RATE = 2e-4f;
    private static final float BETA1 = 0.5f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private record Trained(Variable weight, Variable first, Variable second) {}

    private final Variables variables;
    private final List<Trained> trained = new ArrayList<>();
    private final Set<Variable> states = new LinkedHashSet<>();
    private final Variable power1;
    private final Variable power2;

    Player(Variables variables) {
        this.variables = variables;
        this.power1 = variables.constant(BETA1);
        this.power2 = variables.constant(BETA2);
    }

    Variable kernel(double deviation, long... shape) {
        return trained(variables.normal(0, deviation, shape), shape);
    }

    Variable gain(double deviation, long channels) {
        return trained(variables.normal(1, deviation, channels), channels);
    }

    Variable bias(long channels) {
        return trained(variables.constant(0, channels), channels);
    }

    /** Not trained. */
    Variable state(float value, long channels) {
        Variable state = variables.constant(value, channels);
        states.add(state);
        return state;
    }

    boolean owns(Variable state) {
        return states.contains(state);
    }

    List<Operand<TFloat32>> weights() {
        return trained.stream().map(one -> one.weight().value()).toList();
    }

    /**
     * All updates of one turn.
     *
     * @param tf comes after all gradients
     */
    List<Op> update(Ops tf, List<Operand<TFloat32>> gradients) {
        List<Op> applied = new ArrayList<>();
        for (int i = 0; i < gradients.size(); i++) {
            Trained one = trained.get(i);
            applied.add(tf.train.resourceApplyAdam(
                    one.weight().handle(),
                    one.first().handle(),
                    one.second().handle(),
                    power1.value(),
                    power2.value(),
                    tf.constant(LEARNING_RATE),
                    tf.constant(BETA1),
                    tf.constant(BETA2),
                    tf.constant(EPSILON),
                    gradients.get(i)));
        }
        Ops after = tf.withControlDependencies(applied);
        List<Op> updated = new ArrayList<>(applied);
        updated.add(after.assignVariableOp(power1.handle(), after.math.mul(power1.value(), after.constant(BETA1))));
        updated.add(after.assignVariableOp(power2.handle(), after.math.mul(power2.value(), after.constant(BETA2))));
        return updated;
    }

    private Variable trained(Variable weight, long... shape) {
        trained.add(new Trained(weight, variables.constant(0, shape), variables.constant(0, shape)));
        return weight;
    }
}
