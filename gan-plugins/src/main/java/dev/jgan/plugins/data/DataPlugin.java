package dev.jgan.plugins.data;

import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.plugins.metric.ModeCoverage;
import dev.jgan.plugins.metric.ModeCoverageConfig;

/** Contributes the built-in data sets and the metrics that belong to them. */
public final class DataPlugin implements GanPlugin {
    @Override
    public String id() {
        return "jgan-data";
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.dataset("ring", RingConfig.class, RingDataset.class);
        contributions.dataset("grid", GridConfig.class, GridDataset.class);
        contributions.dataset("sine", SineConfig.class, SineDataset.class);
        contributions.dataset("mnist", MnistConfig.class, MnistDataset.class);
        contributions.metric("mode-coverage", ModeCoverageConfig.class, ModeCoverage.class);
    }
}
