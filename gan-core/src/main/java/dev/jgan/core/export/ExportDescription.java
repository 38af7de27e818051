package dev.jgan.core.export;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.core.run.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code export.json}: what was exported, and of which run.
 *
 * @param format the form of the other files
 * @param source where it comes from
 * @param functions what can be called
 * @param leftOut functions that could not be exported, with the reason
 */
public record ExportDescription(String format, Source source, List<Function> functions, Map<String, String> leftOut) {
    /** The name of the file. */
    public static final String FILE = "export.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    public ExportDescription {
        functions = List.copyOf(functions);
        leftOut = Map.copyOf(leftOut);
    }

    /**
     * The trained game.
     *
     * @param jgan the version that exported
     * @param run its unique name
     * @param experiment the experiment's name
     * @param seed of the run
     * @param dataChecksum of the data it was trained on, in hexadecimal
     * @param step of the checkpoint
     */
    public record Source(String jgan, String run, String experiment, long seed, String dataChecksum, long step) {}

    /**
     * Something to call.
     *
     * @param weights {@code weights}, or {@code moving average} where the run keeps one of what the function reads
     */
    public record Function(String name, String weights, List<Value> inputs, List<Value> outputs) {}

    /**
     * An input or output.
     *
     * @param type {@code float32} or {@code int32}
     * @param shape with -1 for the number of samples
     * @param meaning what its numbers are
     */
    public record Value(String name, String type, List<Integer> shape, String meaning) {}

    /** Describes what a plan exports. */
    public static ExportDescription of(ExportPlan plan, String format, Source source, Specs specs) {
        List<Function> functions = new ArrayList<>();
        plan.functions()
                .forEach((name, function) -> functions.add(new Function(
                        name,
                        plan.averaged(name) ? "moving average" : "weights",
                        values(function.inputs(), specs),
                        values(function.outputs(), specs))));
        return new ExportDescription(format, source, functions, plan.leftOut());
    }

    /** Writes {@code export.json} into a directory. */
    public void write(Path directory) throws IOException {
        new AtomicFile(directory.resolve(FILE)).write(JSON.writeValueAsBytes(this));
    }

    private static List<Value> values(Map<String, Tensor> tensors, Specs specs) {
        List<Value> values = new ArrayList<>();
        tensors.forEach((name, tensor) -> {
            List<Integer> shape = new ArrayList<>(tensor.shape().dimensions());
            shape.set(0, -1);
            values.add(new Value(
                    name,
                    tensor.type().name().toLowerCase(Locale.ROOT),
                    List.copyOf(shape),
                    meaning(name, shape, specs)));
        });
        return List.copyOf(values);
    }

    private static String meaning(String name, List<Integer> shape, Specs specs) {
        return switch (name) {
            case "samples" ->
                specs.samples() instanceof SampleSpec.Images
                        ? "images, rows from the top, values in [-1, 1], -1 black"
                        : "in the units of the data";
            case "latents" -> latents(shape.get(1), specs);
            case "labels" -> "class numbers from 0 to " + (specs.classes() - 1);
            case "features" -> "what the discriminator's last layer reads";
            case "logits" -> "above 0 for samples that look real; of a critic, the higher the more real";
            default -> "as the game defines it";
        };
    }

    private static String latents(int size, Specs specs) {
        String noise = specs.latent().distribution() == Distribution.NORMAL
                ? "drawn from the standard normal distribution"
                : "drawn evenly from [-1, 1)";
        return size == specs.latent().size()
                ? noise
                : "the first " + specs.latent().size() + " " + noise + ", then the codes";
    }
}
