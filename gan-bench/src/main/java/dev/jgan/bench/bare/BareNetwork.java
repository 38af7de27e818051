package dev.jgan.bench.bare;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A network whose variables exist. */
@FunctionalInterface
interface BareNetwork {
    /** Applies it to a batch. */
    Operand<TFloat32> apply(Turn turn, Operand<TFloat32> x);
}
