package dev.jgan.plugins.features;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Contributions;

/** Names the features of this package. */
public final class FeatureComponents {
    private FeatureComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.features("pixels", NoConfig.class, Pixels.class);
        contributions.features("mnist", NoConfig.class, MnistFeatures.class);
        contributions.features("fashion-mnist", NoConfig.class, FashionMnistFeatures.class);
        contributions.features("classifier", ClassifierFeatures.Config.class, ClassifierFeatures.class);
        contributions.features("channels", ChannelFeatures.Config.class, ChannelFeatures.class);
    }
}
