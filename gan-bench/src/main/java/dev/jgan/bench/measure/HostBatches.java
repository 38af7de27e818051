package dev.jgan.bench.measure;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.bench.net.Net;
import dev.jgan.plugins.data.MnistDataset;
import dev.jgan.plugins.data.RingDataset;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Batches of random rows of an array, the least that data can cost. */
final class HostBatches {
    private static final int MOST_IMAGES = 2048;

    private final float[] samples;
    private final int width;
    private final float[] batch;
    private final Random random = new Random(1);

    private HostBatches(float[] samples, int width, int batchSize) {
        this.samples = samples;
        this.width = width;
        this.batch = new float[batchSize * width];
    }

    static HostBatches of(Net net) {
        try (Dataset dataset = dataset(net)) {
            int width = Math.toIntExact(dataset.samples().shape().size());
            int rows = net == Net.MLP_RING ? dataset.size() : MOST_IMAGES;
            float[] samples = new float[rows * width];
            dataset.read(IntStream.range(0, rows).toArray(), samples, new int[rows]);
            return new HostBatches(samples, width, net.batchSize());
        }
    }

    static Dataset dataset(Net net) {
        if (net == Net.MLP_RING) {
            return new RingDataset(new RingDataset.Config(8, 1, 0.01, 100_000, 0));
        }
        return new MnistDataset(
                new MnistDataset.Config(Optional.empty(), Optional.empty(), Optional.empty()),
                new RunContext(net.id(), 1, Path.of(""), Optional.empty(), Path.of("")));
    }

    /** The next batch, in an array that the one after it is written to. */
    float[] next() {
        for (int to = 0; to < batch.length; to += width) {
            System.arraycopy(samples, random.nextInt(samples.length / width) * width, batch, to, width);
        }
        return batch;
    }
}
