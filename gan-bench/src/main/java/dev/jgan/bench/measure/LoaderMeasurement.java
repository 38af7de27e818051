package dev.jgan.bench.measure;

import dev.jgan.api.data.Dataset;
import dev.jgan.bench.net.Net;
import dev.jgan.core.data.BatchSource;

/** The batches of a net's data in the order of a run, taken as fast as they come and used for nothing. */
record LoaderMeasurement(Net net, int warmUp, int batches) {
    private static final long SEED = 1;

    Measured measure() {
        try (Dataset dataset = HostBatches.dataset(net);
                BatchSource source = new BatchSource(dataset, net.batchSize(), SEED, 0)) {
            take(source, warmUp);
            long began = System.nanoTime();
            take(source, batches);
            return new Measured((System.nanoTime() - began) / 1e6 / batches, PeakMemory.megabytes());
        }
    }

    private static void take(BatchSource source, int count) {
        for (int i = 0; i < count; i++) {
            source.release(source.next());
        }
    }
}
