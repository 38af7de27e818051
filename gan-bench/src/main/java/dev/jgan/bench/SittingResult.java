package dev.jgan.bench;

import dev.jgan.core.run.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came out of a sitting.
 *
 * @param oneDnn the environment's TF_ENABLE_ONEDNN_OPTS
 * @param torchVersion empty without PyTorch
 * @param matrixProducts operations a second of large matrix products, one a round
 */
record SittingResult(
        Instant started,
        String version,
        Machine machine,
        String oneDnn,
        Optional<String> torchVersion,
        Summary matrixProducts,
        List<NetResult> nets) {
    SittingResult {
        nets = List.copyOf(nets);
    }

    int rounds() {
        return matrixProducts.rounds().size();
    }

    /** Operations a second that this machine can do: the best that was seen. */
    double operationsPerSecond() {
        return matrixProducts.greatest();
    }
}
