package dev.jgan.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rule: draws are keyed by seed, tick and site, and by nothing else. */
interface DrawRules extends BackendRules {
    @Test
    default void drawsAreAFunctionOfSeedTickAndSite() {
        Function<DrawKey, HostTensor> draw = key -> draw(key, pass -> pass.normal("noise", Shape.of(5)));
        HostTensor first = draw.apply(new DrawKey(1, 2));

        assertThat(draw.apply(new DrawKey(1, 2))).isEqualTo(first);
        assertThat(draw.apply(new DrawKey(1, 3))).isNotEqualTo(first);
        assertThat(draw.apply(new DrawKey(2, 2))).isNotEqualTo(first);
        assertThat(draw.apply(new DrawKey(2, 1))).isNotEqualTo(first);
        assertThat(draw(new DrawKey(1, 2), pass -> pass.normal("other", Shape.of(5))))
                .isNotEqualTo(first);
    }

    @Test
    default void anotherDrawShiftsNobodysValues() {
        HostTensor alone = draw(new DrawKey(1, 2), pass -> pass.uniform("epsilon", Shape.of(4)));
        HostTensor beside = draw(new DrawKey(1, 2), pass -> {
            Tensor more = pass.uniform("more", Shape.of(4));
            return pass.add(pass.uniform("epsilon", Shape.of(4)), pass.mul(more, 0));
        });
        assertThat(beside).isEqualTo(alone);
    }

    @Test
    default void drawsAreDistributedAsNamed() {
        int count = 100_000;
        Map<String, HostTensor> found = evaluator().evaluate(Map.of(), new DrawKey(3, 4), (pass, in) -> {
            Map<String, Tensor> out = new LinkedHashMap<>();
            out.put("normal", pass.normal("normal", Shape.of(count)));
            out.put("uniform", pass.uniform("uniform", Shape.of(count)));
            return out;
        });
        float[] normal = found.get("normal").floats();
        float[] uniform = found.get("uniform").floats();

        assertThat(mean(normal, 1)).isCloseTo(0, within(0.02));
        assertThat(mean(normal, 2)).isCloseTo(1, within(0.03));
        assertThat(mean(normal, 4)).isCloseTo(3, within(0.2));
        assertThat(mean(uniform, 1)).isCloseTo(0.5, within(0.01));
        assertThat(mean(uniform, 2)).isCloseTo(1 / 3.0, within(0.01));
        for (float value : uniform) {
            assertThat(value).isGreaterThanOrEqualTo(0).isLessThan(1);
        }
    }

    private HostTensor draw(DrawKey key, Function<Pass, Tensor> body) {
        Map<String, HostTensor> found =
                evaluator().evaluate(Map.of(), key, (pass, in) -> Map.of("draw", body.apply(pass)));
        return found.get("draw");
    }

    private static double mean(float[] values, int power) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.pow(values[i], power))
                .average()
                .orElseThrow();
    }
}
