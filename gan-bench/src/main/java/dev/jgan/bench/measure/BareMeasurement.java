package dev.jgan.bench.measure;

import dev.jgan.bench.bare.BareGame;
import dev.jgan.bench.net.Net;

/** The same step without JGAN; see {@link BareGame}. */
record BareMeasurement(Net net, int warmUp, int steps) {
    Measured measure() {
        HostBatches batches = HostBatches.of(net);
        try (BareGame game = new BareGame(net)) {
            long began = System.nanoTime();
            for (int step = 0; step < warmUp + steps; step++) {
                if (step == warmUp) {
                    began = System.nanoTime();
                }
                float[] costs = game.step(batches.next());
                if (!Float.isFinite(costs[0]) || !Float.isFinite(costs[1])) {
                    throw new IllegalStateException(
                            net.id() + " diverged at step " + step + ": " + costs[0] + ", " + costs[1]);
                }
            }
            return new Measured((System.nanoTime() - began) / 1e6 / steps, PeakMemory.megabytes());
        }
    }
}
