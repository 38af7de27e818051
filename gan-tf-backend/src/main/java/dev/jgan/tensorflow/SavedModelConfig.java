package dev.jgan.tensorflow;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Configuration of the features {@code saved-model}.
 *
 * @param path the directory of a SavedModel, or a frozen graph
 * @param signature of a SavedModel, whose names input, output, probabilities and logits then are; without it they are names
 *     of tensors such as {@code pool_3:0}
 * @param input where samples go, float32
 * @param output where features come from, float32 {@code [N,D]}, or with further axes of extent 1
 * @param probabilities where the probabilities of classes come from, {@code [N,K]} with rows of sum 1
 * @param logits in place of probabilities: their softmax is taken
 * @param size height and width that images are resized to, bilinearly; empty to leave them as they are
 * @param range the network's values of black and white
 * @param channels that the network reads: 3 to repeat grey, or the images' own
 * @param batch samples at a time
 */
public record SavedModelConfig(
        @Description("the directory of a SavedModel, or the file of a frozen graph")
        Path path,

        @Description("the signature whose keys the names below are; without it they name tensors")
        Optional<String> signature,

        @Description("where samples go") String input,

        @Description("where features [N,D] come from") String output,

        @Description("where the probabilities of classes [N,K] come from")
        Optional<String> probabilities,

        @Description("where logits [N,K] come from, in place of probabilities")
        Optional<String> logits,

        @Default("[]") @Range(min = 1, max = 8192) @Description("height and width to resize images to")
        List<Integer> size,

        @Default("[-1, 1]") @Description("what the network takes for black and for white")
        List<Double> range,

        @Range(min = 1) @Description("channels of the network's images, if not those of the samples")
        Optional<Integer> channels,

        @Default("64") @Range(min = 1, max = 4096) @Description("how many samples go through the network at a time")
        int batch) {
    public SavedModelConfig {
        size = List.copyOf(size);
        range = List.copyOf(range);
        if (size.size() != 0 && size.size() != 2) {
            throw new IllegalArgumentException("size: expected height and width, such as [299, 299], found " + size);
        }
        if (range.size() != 2 || !(range.get(0) < range.get(1))) {
            throw new IllegalArgumentException(
                    "range: expected the values of black and white, such as [0, 255], found " + range);
        }
        if (probabilities.isPresent() && logits.isPresent()) {
            throw new IllegalArgumentException("probabilities and logits name the same thing; leave one of them out");
        }
    }
}
