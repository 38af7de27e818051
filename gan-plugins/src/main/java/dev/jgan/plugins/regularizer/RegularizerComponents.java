package dev.jgan.plugins.regularizer;

import dev.jgan.api.plugin.Contributions;

/** Names the regularizers of this package. */
public final class RegularizerComponents {
    private RegularizerComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.regularizer(
                "minibatch-discrimination", MinibatchDiscrimination.Config.class, MinibatchDiscrimination.class);
        contributions.regularizer("label-smoothing", LabelSmoothing.Config.class, LabelSmoothing.class);
        contributions.regularizer("gradient-penalty", GradientPenalty.Config.class, GradientPenalty.class);
        contributions.regularizer("weight-clipping", WeightClipping.Config.class, WeightClipping.class);
        contributions.regularizer("auxiliary-classifier", AuxiliaryClassifier.Config.class, AuxiliaryClassifier.class);
        contributions.regularizer("information", Information.Config.class, Information.class);
        contributions.regularizer("supervised", Supervised.Config.class, Supervised.class);
        contributions.regularizer("ema", ExponentialMovingAverage.Config.class, ExponentialMovingAverage.class);
    }
}
