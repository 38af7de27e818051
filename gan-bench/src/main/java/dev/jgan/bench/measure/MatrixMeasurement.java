package dev.jgan.bench.measure;

import dev.jgan.bench.bare.MatrixProduct;

/** The shortest of several large matrix products. */
record MatrixMeasurement(int warmUp, int products) {
    Measured measure() {
        try (MatrixProduct product = new MatrixProduct()) {
            double shortest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < warmUp + products; i++) {
                long began = System.nanoTime();
                product.multiply();
                if (i >= warmUp) {
                    shortest = Math.min(shortest, (System.nanoTime() - began) / 1e6);
                }
            }
            return new Measured(shortest, PeakMemory.megabytes());
        }
    }
}
