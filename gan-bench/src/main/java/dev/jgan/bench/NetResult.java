package dev.jgan.bench;

import dev.jgan.bench.measure.TorchSetting;
import dev.jgan.bench.net.Net;
import java.util.Optional;

/**
 * What came out for a net.
 *
 * @param steps that were timed in each measurement
 * @param product JGAN
 * @param bare a TensorFlow graph written by hand
 * @param torch PyTorch, if there is one
 */
record NetResult(Net net, int warmUp, int steps, Contender product, Contender bare, Optional<Torch> torch) {
    /** PyTorch with the setting that was fastest in the first round. */
    record Torch(TorchSetting setting, Contender contender) {}

    /** The milliseconds of a step if it were nothing but its arithmetic. */
    double bound(double operationsPerSecond) {
        return net.operations() / operationsPerSecond * 1e3;
    }

    /** Real samples a second. */
    double imagesPerSecond(double milliseconds) {
        return net.batchSize() * 1e3 / milliseconds;
    }
}
