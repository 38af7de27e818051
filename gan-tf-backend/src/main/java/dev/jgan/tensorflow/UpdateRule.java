package dev.jgan.tensorflow;

import dev.jgan.api.game.Player;
import dev.jgan.api.optimizer.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;

/** An optimizer as TensorFlow operations. */
sealed interface UpdateRule {
    /** The names of the tensors that it keeps beside each weight, all 0 at first. */
    List<String> slots();

    /** The numbers that it needs at each update, once for all weights of a player. */
    Rates rates(HostScalars scalars, Player player);

    /** Updates one weight; control dependencies of the scope decide when. */
    Op apply(
            Ops tf,
            VariableStore.Stored weight,
            Map<String, VariableStore.Stored> slots,
            Rates rates,
            Operand<TFloat32> gradient);

    /**
     * Fed numbers.
     *
     * @param step what an update is multiplied by
     * @param epsilon what stabilises a division
     */
    record Rates(Operand<TFloat32> step, Operand<TFloat32> epsilon) {}

    static UpdateRule of(OptimizerSpec spec) {
        if (spec instanceof OptimizerSpec.Adam adam) {
            return new AdamRule(adam);
        }
        if (spec instanceof OptimizerSpec.RmsProp rmsProp) {
            return new RmsPropRule(rmsProp);
        }
        return new DescentRule((OptimizerSpec.Sgd) spec);
    }

    /** What the names of slots begin with. */
    String SLOTS = "slot/";

    /** Whether a variable is a slot. */
    static boolean isSlot(String variable) {
        return variable.startsWith(SLOTS);
    }

    /** The slot of a weight as a variable. */
    static String slotName(String slot, String weight) {
        return SLOTS + slot + "/" + weight;
    }

    /** Adam with the bias correction in the rates, computed in double precision on the host. */
    record AdamRule(OptimizerSpec.Adam spec) implements UpdateRule {
        @Override
        public List<String> slots() {
            return List.of("m", "v");
        }

        @Override
        public Rates rates(HostScalars scalars, Player player) {
            // TensorFlow's kernel computes w -= step · m / (sqrt(v) + epsilon), with its own correction of the step
            // only:
            // its epsilon is Kingma and Ba's times sqrt(1 - beta2^t). Both corrections are made here, and its own is
            // switched off by powers of 0.
            return new Rates(
                    scalars.fed(progress -> spec.learningRate().at(progress.step())
                            * rootOfCorrection2(progress, player)
                            / (1 - Math.pow(spec.beta1(), progress.updates(player) + 1))),
                    scalars.fed(progress -> spec.epsilon() * rootOfCorrection2(progress, player)));
        }

        private double rootOfCorrection2(Progress progress, Player player) {
            return Math.sqrt(1 - Math.pow(spec.beta2(), progress.updates(player) + 1));
        }

        @Override
        public Op apply(
                Ops tf,
                VariableStore.Stored weight,
                Map<String, VariableStore.Stored> slots,
                Rates rates,
                Operand<TFloat32> gradient) {
            Operand<TFloat32> zero = tf.constant(0f);
            return tf.train.resourceApplyAdam(
                    weight.handle(),
                    slots.get("m").handle(),
                    slots.get("v").handle(),
                    zero,
                    zero,
                    rates.step(),
                    tf.constant((float) spec.beta1()),
                    tf.constant((float) spec.beta2()),
                    rates.epsilon(),
                    gradient);
        }
    }

    /** RMSProp from plain operations: TensorFlow's kernel has epsilon inside the root. */
    record RmsPropRule(OptimizerSpec.RmsProp spec) implements UpdateRule {
        @Override
        public List<String> slots() {
            return spec.momentum() == 0 ? List.of("v") : List.of("v", "momentum");
        }

        @Override
        public Rates rates(HostScalars scalars, Player player) {
            return new Rates(scalars.of(spec.learningRate()), scalars.constant(spec.epsilon()));
        }

        @Override
        public Op apply(
                Ops tf,
                VariableStore.Stored weight,
                Map<String, VariableStore.Stored> slots,
                Rates rates,
                Operand<TFloat32> gradient) {
            VariableStore.Stored v = slots.get("v");
            Operand<TFloat32> square = tf.math.add(
                    tf.math.mul(tf.constant((float) spec.decay()), v.read(tf)),
                    tf.math.mul(tf.constant((float) (1 - spec.decay())), tf.math.square(gradient)));
            Operand<TFloat32> scaled = tf.math.div(gradient, tf.math.add(tf.math.sqrt(square), rates.epsilon()));
            List<Op> assigned = new ArrayList<>();
            assigned.add(v.assign(tf, square));
            if (spec.momentum() != 0) {
                VariableStore.Stored momentum = slots.get("momentum");
                scaled = tf.math.add(tf.math.mul(tf.constant((float) spec.momentum()), momentum.read(tf)), scaled);
                assigned.add(momentum.assign(tf, scaled));
            }
            assigned.add(tf.assignSubVariableOp(weight.handle(), tf.math.mul(rates.step(), scaled)));
            return tf.withControlDependencies(assigned).noOp();
        }
    }

    /** Gradient descent, with or without momentum. */
    record DescentRule(OptimizerSpec.Sgd spec) implements UpdateRule {
        @Override
        public List<String> slots() {
            return spec.momentum() == 0 ? List.of() : List.of("momentum");
        }

        @Override
        public Rates rates(HostScalars scalars, Player player) {
            Operand<TFloat32> step = scalars.of(spec.learningRate());
            return new Rates(step, step);
        }

        @Override
        public Op apply(
                Ops tf,
                VariableStore.Stored weight,
                Map<String, VariableStore.Stored> slots,
                Rates rates,
                Operand<TFloat32> gradient) {
            if (spec.momentum() == 0) {
                return tf.train.resourceApplyGradientDescent(weight.handle(), rates.step(), gradient);
            }
            return tf.train.resourceApplyMomentum(
                    weight.handle(),
                    slots.get("momentum").handle(),
                    rates.step(),
                    gradient,
                    tf.constant((float) spec.momentum()),
                    ResourceApplyMomentum.useNesterov(spec.nesterov()));
        }
    }
}
