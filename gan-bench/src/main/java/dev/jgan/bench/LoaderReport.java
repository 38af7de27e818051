package dev.jgan.bench;

import dev.jgan.bench.net.Net;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How fast data comes beside how fast it is used.
 *
 * @param loader milliseconds a batch, one number a round
 * @param step milliseconds a step, which uses one batch, in the same rounds
 */
record LoaderReport(Net net, Summary loader, Summary step) {
    /** Batches that could be loaded in the time of a step. */
    Summary ratio() {
        return step.over(loader);
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("net", net.id());
        document.put("batchSize", net.batchSize());
        document.put("loaderMillisecondsPerBatch", loader.rounds());
        document.put("stepMilliseconds", step.rounds());
        document.put("loaderImagesPerSecond", imagesPerSecond(loader));
        document.put("stepImagesPerSecond", imagesPerSecond(step));
        document.put("ratio", ratio().median());
        return document;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: the loader delivers %.0f images/s, a step uses %.0f images/s: %.0f times (%.0f–%.0f), rounds %d",
                net.id(),
                imagesPerSecond(loader),
                imagesPerSecond(step),
                ratio().median(),
                ratio().least(),
                ratio().greatest(),
                loader.rounds().size());
    }

    private double imagesPerSecond(Summary milliseconds) {
        return net.batchSize() * 1e3 / milliseconds.median();
    }
}
