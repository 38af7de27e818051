package dev.jgan.plugins.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class PixelsTest {
    private final Features pixels = new Pixels(new NoConfig());

    @Test
    void samplesOfAnyKindAreFlattened() {
        for (SampleSpec spec :
                List.of(new SampleSpec.Images(2, 1, 3), new SampleSpec.Points(6), new SampleSpec.Sequences(3, 2))) {
            float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
            pixels.check(spec);

            FeatureBatch found = pixels.extract(HostTensor.of(spec.shape().batched(2), values), spec);

            assertThat(found.features()).isEqualTo(HostTensor.of(Shape.of(2, 6), values));
            assertThat(found.probabilities()).isEmpty();
            assertThat(pixels.size(spec)).isEqualTo(6);
        }
        assertThat(pixels.classes()).isZero();
        assertThat(pixels.id()).isEqualTo("pixels");
    }
}
