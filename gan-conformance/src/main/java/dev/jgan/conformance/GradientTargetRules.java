package dev.jgan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Rule: gradients can be asked by any tensors together, whatever they have to do with each other. */
interface GradientTargetRules extends BackendRules {
    @Test
    default void theSameTensorMayBeAskedForTwice() {
        float[][] found = gradients((ops, x) -> new Asked(ops.sum(ops.square(x)), List.of(x, x)));
        assertThat(found[0]).containsExactly(2, -4);
        assertThat(found[1]).containsExactly(2, -4);
    }

    @Test
    default void oneTensorMayDependOnAnother() {
        float[][] found = gradients((ops, x) -> {
            Tensor h = ops.mul(x, 3);
            return new Asked(ops.sum(ops.mul(ops.square(h), x)), List.of(x, h));
        });
        assertThat(found[0]).containsExactly(27, 108);
        assertThat(found[1]).containsExactly(6, 24);
    }

    @Test
    default void theGradientByTheResultItselfIsOne() {
        float[][] found = gradients((ops, x) -> {
            Tensor y = ops.square(x);
            return new Asked(y, List.of(y, x));
        });
        assertThat(found[0]).containsExactly(1, 1);
        assertThat(found[1]).containsExactly(2, -4);
    }

    @Test
    default void whatChangesNothingIsATensorOfItsOwn() {
        List<BiFunction<Ops, Tensor, Tensor>> unchanged =
                List.of((ops, x) -> ops.concat(0, x), (ops, x) -> ops.transpose(x, 0), (ops, x) -> ops.tile(x, 1));
        unchanged.forEach(each -> {
            float[][] found = gradients((ops, x) -> {
                Tensor same = each.apply(ops, x);
                return new Asked(ops.sum(ops.add(ops.square(same), x)), List.of(x, same));
            });
            assertThat(found[0]).containsExactly(3, -3);
            assertThat(found[1]).containsExactly(2, -4);
        });
        float[][] found = gradients((ops, x) -> {
            Tensor scalar = ops.sum(x);
            Tensor same = ops.sum(scalar);
            return new Asked(ops.add(ops.square(same), scalar), List.of(scalar, same));
        });
        assertThat(found[0]).containsExactly(-1);
        assertThat(found[1]).containsExactly(-2);
    }

    /** What is differentiated by what. */
    record Asked(Tensor y, List<Tensor> xs) {}

    /** The two gradients that are asked for at (1, -2). */
    private float[][] gradients(BiFunction<Ops, Tensor, Asked> body) {
        Map<String, HostTensor> found = evaluator()
                .evaluate(Map.of("x", HostTensor.of(Shape.of(2), 1f, -2f)), (ops, in) -> {
                    Asked asked = body.apply(ops, in.get("x"));
                    List<Tensor> gradients = ops.gradients(asked.y(), asked.xs());
                    return Map.of("0", gradients.get(0), "1", gradients.get(1));
                });
        return new float[][] {found.get("0").floats(), found.get("1").floats()};
    }
}
