package dev.jgan.plugins.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.RunContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The files of Debian's package dataset-fashion-mnist; IdxSelectionTest has the rest. */
@Tag("external")
class FashionMnistDatasetTest {
    @Test
    void bothSplitsHaveAsManyImagesOfEachClass() {
        for (Split split : Split.values()) {
            Dataset data = new FashionMnistDataset(
                    new FashionMnistDataset.Config(
                            Path.of("/usr/share/datasets/fashion-mnist"),
                            split,
                            10,
                            0,
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            0),
                    new RunContext("test", 1, Path.of("."), Optional.empty(), Path.of("cache")));
            int each = split == Split.TRAIN ? 6000 : 1000;
            assertThat(data.samples()).isEqualTo(new SampleSpec.Images(28, 28, 1));
            assertThat(data.size()).isEqualTo(10 * each);
            int[] counts = new int[10];
            for (int row = 0; row < data.size(); row++) {
                int[] label = new int[1];
                data.read(new int[] {row}, new float[784], label);
                counts[label[0]]++;
            }
            assertThat(counts).containsOnly(each);
        }
    }
}
