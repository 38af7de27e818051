package dev.jgan.plugins.data;

import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.plugins.metric.MetricComponents;

/** Contributes the built-in data sets and the metrics. */
public final class DataPlugin implements GanPlugin {
    @Override
    public String id() {
        return "jgan-data";
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.dataset("ring", RingDataset.Config.class, RingDataset.class);
        contributions.dataset("grid", GridDataset.Config.class, GridDataset.class);
        contributions.dataset("sine", SineDataset.Config.class, SineDataset.class);
        contributions.dataset("mnist", MnistDataset.Config.class, MnistDataset.class);
        contributions.dataset("fashion-mnist", FashionMnistDataset.Config.class, FashionMnistDataset.class);
        MetricComponents.contribute(contributions);
    }
}
