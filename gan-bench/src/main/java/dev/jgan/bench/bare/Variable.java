package dev.jgan.bench.bare;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A resource variable.
 *
 * @param handle what updates it
 * @param value what it holds when a run begins: all updates of a run wait for all of its gradients
 */
record Variable(Operand<? extends TType> handle, Operand<TFloat32> value) {}
