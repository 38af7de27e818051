package dev.jgan.conformance;

import static dev.jgan.conformance.SmallGame.A;
import static dev.jgan.conformance.SmallGame.DESCENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Functions of a trained game, called with any number of samples. */
interface FunctionRules extends BackendRules {
    @Test
    default void aFunctionMapsEveryRowWhateverTheCount() {
        try (CompiledGame game = functions()) {
            for (int count : new int[] {1, 2, 8, 9, 21}) {
                float[] x = new float[count * 2];
                int[] label = new int[count];
                for (int i = 0; i < count; i++) {
                    x[2 * i] = i;
                    x[2 * i + 1] = -i;
                    label[i] = i % 3;
                }
                Map<String, HostTensor> inputs = Map.of(
                        "x", HostTensor.of(Shape.of(count, 2), x), "label", HostTensor.of(Shape.of(count), label));

                Map<String, HostTensor> found = game.call("map", count, inputs, new DrawKey(1, 1));

                assertThat(found.get("twice").shape()).isEqualTo(Shape.of(count, 2));
                assertThat(found.get("class").shape()).isEqualTo(Shape.of(count));
                for (int i = 0; i < count; i++) {
                    assertThat(found.get("twice").floats()[2 * i]).isEqualTo(2 * i);
                    assertThat(found.get("class").ints()[i]).isEqualTo(i % 3);
                }
            }
        }
    }

    @Test
    default void everySampleIsDrawnAfreshAndEveryKeyAnew() {
        try (CompiledGame game = functions()) {
            float[] many =
                    game.call("draw", 40, Map.of(), new DrawKey(1, 1)).get("z").floats();
            float[] again =
                    game.call("draw", 40, Map.of(), new DrawKey(1, 1)).get("z").floats();
            float[] other =
                    game.call("draw", 40, Map.of(), new DrawKey(1, 2)).get("z").floats();

            Set<Float> distinct = new HashSet<>();
            IntStream.range(0, 40).forEach(i -> {
                distinct.add(many[i]);
                distinct.add(other[i]);
            });
            assertThat(distinct).hasSize(80);
            assertThat(again).isEqualTo(many);
        }
    }

    @Test
    default void misfitsOfAFunctionAreNamed() {
        try (CompiledGame game = functions()) {
            HostTensor x = HostTensor.of(Shape.of(1, 2), 1f, 2f);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> game.call("mapp", 1, Map.of(), new DrawKey(1, 1)))
                    .withMessageContainingAll("mapp", "map");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> game.call("map", 1, Map.of("x", x), new DrawKey(1, 1)))
                    .withMessageContaining("'label'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> game.call(
                            "map", 2, Map.of("x", x, "label", HostTensor.of(Shape.of(2), 1, 2)), new DrawKey(1, 1)))
                    .withMessageContainingAll("'x'", "[2,2]", "[1,2]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> game.call("draw", 0, Map.of(), new DrawKey(1, 1)))
                    .withMessageContaining("0");
        }
    }

    private CompiledGame functions() {
        return SmallGame.compile(backend(), Map.of(A, DESCENT), 8, 1, program -> {
            program.function("map", scope -> {
                Tensor x = scope.input("x", Shape.of(2), DType.FLOAT32);
                Tensor label = scope.input("label", Shape.SCALAR, DType.INT32);
                scope.output("twice", scope.mul(x, 2));
                scope.output("class", scope.argmax(scope.oneHot(label, 3)));
            });
            program.function("draw", scope -> {
                Pass pass = scope.pass("p", Mode.SAMPLE, Origin.FAKE);
                scope.output("z", pass.normal("z", Shape.of(scope.batch(), 1)));
            });
        });
    }
}
