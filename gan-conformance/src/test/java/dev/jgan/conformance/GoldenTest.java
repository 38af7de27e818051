package dev.jgan.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class GoldenTest {
    private final Golden golden = Golden.load();

    @Test
    void casesHaveInputsAndOutputsWithShapes() {
        GoldenCase layer = golden.named("batch norm, training");

        assertThat(layer.input("x").shape()).isEqualTo(Shape.of(6, 3, 3, 4));
        assertThat(layer.output("mean").values()).hasSize(4);
        assertThat(layer.output("q").shape()).isEqualTo(Shape.SCALAR);
        assertThat(golden.cases("penalty: ")).hasSize(9);
    }

    @Test
    void anUnknownNameListsWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> golden.named("loss: hing"))
                .withMessageContaining("loss: hinge");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> golden.named("layer norm").output("z"))
                .withMessageContaining("d_q/d_x");
    }

    @Test
    void numbersMatchWithinTheToleranceOnBothSides() {
        GoldenArray array = new GoldenArray(Shape.of(2), new double[] {100, 0});

        array.assertMatches("near", HostTensor.of(Shape.of(2), 100.009f, -0.009f));
        assertThatThrownBy(() -> array.assertMatches("above", HostTensor.of(Shape.of(2), 100.02f, 0)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("above[0]");
        assertThatThrownBy(() -> array.assertMatches("below", HostTensor.of(Shape.of(2), 100, -0.02f)))
                .hasMessageContaining("below[1]");
        assertThatThrownBy(() -> array.assertMatches("nan", HostTensor.of(Shape.of(2), Float.NaN, 0)))
                .hasMessageContaining("nan[0]");
        assertThatThrownBy(() -> array.assertMatches("shape", HostTensor.of(Shape.of(1, 2), 100, 0)))
                .hasMessageContaining("[1,2]");
    }
}
