package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.plugins.data.MnistDataset;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Bundled experiments that judge by digits which training did not see. */
class HeldOutDigitsTest {
    private static final int PIXELS = 784;

    @ParameterizedTest
    @CsvSource({"anomaly, 7227", "inpainting, 8000", "denoising, 8000"})
    void noDigitIsBothLearntAndJudgedBy(String name, int learnt) {
        BundledExperiments bundled = new BundledExperiments();
        String resolved =
                Experiment.parse(bundled.text(name), name, bundled::find).validate();
        Map<?, ?> experiment = mapping(new Load(LoadSettings.builder().build()).loadFromString(resolved));
        Map<?, ?> data = mapping(experiment.get("data"));
        Map<?, ?> reference = mapping(mapping(experiment.get("evaluation")).get("reference"));

        Set<String> trained = digits(data);
        Set<String> judged = digits(reference);

        assertThat(reference.get("type")).isEqualTo(data.get("type"));
        assertThat(trained).hasSize(learnt);
        assertThat(judged).hasSize(2000);
        judged.retainAll(trained);
        assertThat(judged).as("digits that are both learnt and judged by").isEmpty();
    }

    /** What each digit of a data set looks like. */
    private static Set<String> digits(Map<?, ?> component) {
        Map<?, ?> mnist = component.containsKey("of") ? mapping(component.get("of")) : component;
        assertThat(mnist.get("type")).isEqualTo("mnist");
        List<?> without = (List<?>) mnist.get("without");
        Object limit = mnist.get("limit");
        MnistDataset.Config config = new MnistDataset.Config(
                Optional.empty(),
                Optional.empty(),
                10,
                number(mnist.get("offset")),
                limit == null ? Optional.empty() : Optional.of(number(limit)),
                List.of(),
                without.stream().map(HeldOutDigitsTest::number).toList(),
                Optional.empty(),
                0);
        Set<String> digits = new HashSet<>();
        Path here = Path.of("");
        try (Dataset data = new MnistDataset(config, new RunContext("test", 1, here, Optional.empty(), here))) {
            float[] digit = new float[PIXELS];
            for (int row = 0; row < data.size(); row++) {
                data.read(new int[] {row}, digit, new int[1]);
                char[] levels = new char[PIXELS];
                for (int pixel = 0; pixel < PIXELS; pixel++) {
                    levels[pixel] = (char) Math.round((digit[pixel] + 1) * 127.5f);
                }
                digits.add(new String(levels));
            }
        }
        return digits;
    }

    private static int number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).intValue();
    }

    private static Map<?, ?> mapping(@Nullable Object value) {
        return value instanceof Map<?, ?> mapping ? mapping : Map.of();
    }
}
