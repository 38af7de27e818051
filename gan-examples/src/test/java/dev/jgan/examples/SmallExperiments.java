package dev.jgan.examples;

import dev.jgan.core.experiment.Experiment;

/** Bundled experiments with batches, networks and data so small that a turn takes milliseconds. */
final class SmallExperiments {
    static final int BATCH_SIZE = 8;
    static final int IMAGES = 40;

    private final BundledExperiments bundled = new BundledExperiments();

    Experiment named(String name) {
        Experiment experiment = Experiment.parse(bundled.text(name), name, bundled::find);
        String whole = experiment.validate();
        experiment = experiment
                .with("data.batchSize", BATCH_SIZE)
                .with("samples.count", 4)
                .with("evaluation.samples", 64)
                .with("training.steps", 2);
        if (whole.contains("type: mnist")) {
            experiment = experiment.with("data.limit", IMAGES);
        }
        if (whole.contains("type: dcgan")) {
            experiment = experiment.with("generator.filters", 4).with("discriminator.filters", 4);
        }
        return experiment;
    }
}
