package dev.jgan.bench.measure;

import dev.jgan.bench.net.Net;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How PyTorch computes.
 *
 * @param threads of one operation
 * @param layout of images in memory: {@code contiguous} (channels before pixels) or {@code channels-last}
 */
public record TorchSetting(int threads, String layout) {
    private static final String CONTIGUOUS = "contiguous";
    private static final String CHANNELS_LAST = "channels-last";

    /** All that may be the fastest for a net: one, two and all processors, and for images both layouts. */
    public static List<TorchSetting> candidates(Net net, int processors) {
        List<String> layouts = net == Net.MLP_RING ? List.of(CONTIGUOUS) : List.of(CONTIGUOUS, CHANNELS_LAST);
        List<TorchSetting> candidates = new ArrayList<>();
        IntStream.of(1, 2, processors)
                .filter(threads -> threads <= processors)
                .distinct()
                .forEach(threads -> layouts.forEach(layout -> candidates.add(new TorchSetting(threads, layout))));
        return candidates;
    }
}
