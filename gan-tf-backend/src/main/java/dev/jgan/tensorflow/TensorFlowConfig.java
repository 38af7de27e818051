package dev.jgan.tensorflow;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import java.util.regex.Pattern;

/**
 * Configuration of the TensorFlow backend.
 *
 * @param threads {@code auto}, or how many threads an operation and the graph may use; results are bit-identical only for
 *     equal numbers
 * @param device {@code auto}, or a TensorFlow device such as {@code /device:GPU:0} or {@code cpu}
 * @param trackTensors for finding leaks: whether to count the native tensors that are open and tell at the end where those
 *     that were never closed were made
 */
public record TensorFlowConfig(
        @Default("auto") @Description("threads to use: auto, or a number")
        String threads,

        @Default("auto") @Description("where to compute: auto, cpu, gpu, or a device such as /device:GPU:1")
        String device,

        @Default("false") @Description("count open native tensors, and tell at the end where those left open were made")
        boolean trackTensors) {
    static final String AUTO = "auto";

    private static final Pattern DEVICE = Pattern.compile("(?i)(/device:)?(cpu|gpu)(:\\d{1,3})?");

    public TensorFlowConfig {
        if (!threads.equals(AUTO) && !threads.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(
                    "threads: expected auto or a number from 1 to 9999, found '" + threads + "'");
        }
        if (!device.equals(AUTO) && !DEVICE.matcher(device).matches()) {
            throw new IllegalArgumentException(
                    "device: expected auto, cpu, gpu or a device such as /device:GPU:0, found '" + device + "'");
        }
    }

    /** Everything left to TensorFlow. */
    public static TensorFlowConfig auto() {
        return new TensorFlowConfig(AUTO, AUTO, false);
    }
}
