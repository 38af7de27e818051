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
        contributions.dataset("stacked-mnist", StackedMnistDataset.Config.class, StackedMnistDataset.class);
        contributions.dataset("cifar10", Cifar10Dataset.Config.class, Cifar10Dataset.class);
        contributions.dataset("images", ImagesDataset.Config.class, ImagesDataset.class);
        contributions.dataset("csv", CsvDataset.Config.class, CsvDataset.class);
        contributions.dataset("sines", SinesDataset.Config.class, SinesDataset.class);
        contributions.dataset("expressions", ExpressionsDataset.Config.class, ExpressionsDataset.class);
        contributions.dataset("masked", MaskedDataset.Config.class, MaskedDataset.class);
        contributions.dataset("noisy", NoisyDataset.Config.class, NoisyDataset.class);
        MetricComponents.contribute(contributions);
    }
}
