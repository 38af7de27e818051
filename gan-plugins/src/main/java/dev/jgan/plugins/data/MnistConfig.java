package dev.jgan.plugins.data;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import java.util.Optional;

/** Configuration of {@link MnistDataset}. */
@Description("handwritten digits, or other images in IDX files")
public record MnistConfig(
        @Description("a directory of IDX files, gzipped or not; without it, the 10,000 bundled digits")
        Optional<String> path,

        @Description("train or test; if not given, train with a path, and test, which is what is bundled, without")
        Optional<Split> split,

        @Description("how many images to use at most, from the first") @Range(min = 1)
        Optional<Integer> limit) {}
