package dev.jgan.conformance;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.BinaryKind;
import dev.jgan.api.tensor.Operation.CompareKind;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Operation.UnaryKind;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The operations that take tensors, found by reflection, for tests that demand something of each: the class of an operation,
 * or its kind where one class has several. Sources take none, and a gradient is tested wherever something is differentiated.
 */
final class Vocabulary {
    private Vocabulary() {}

    static Set<Object> all() {
        Set<Object> all = new LinkedHashSet<>(Arrays.asList(Operation.class.getPermittedSubclasses()));
        List.of(
                        Operation.Input.class,
                        Operation.Constant.class,
                        Operation.Scalar.class,
                        Operation.Read.class,
                        Operation.Draw.class,
                        Operation.Gradient.class)
                .forEach(all::remove);
        List.of(Operation.Unary.class, Operation.Binary.class, Operation.Compare.class, Operation.Reduce.class)
                .forEach(all::remove);
        all.addAll(List.of(UnaryKind.values()));
        all.addAll(List.of(BinaryKind.values()));
        all.addAll(List.of(CompareKind.values()));
        all.addAll(List.of(ReduceKind.values()));
        return all;
    }

    /** Which of {@link #all} an operation is. */
    static Object of(Operation operation) {
        if (operation instanceof Operation.Unary unary) {
            return unary.kind();
        }
        if (operation instanceof Operation.Binary binary) {
            return binary.kind();
        }
        if (operation instanceof Operation.Compare compare) {
            return compare.kind();
        }
        return operation instanceof Operation.Reduce reduce ? reduce.kind() : operation.getClass();
    }
}
