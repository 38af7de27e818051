package dev.jgan.plugins.regularizer;

import dev.jgan.api.plugin.Contributions;

/** Names the regularizers of this package. */
public final class RegularizerComponents {
    private RegularizerComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.regularizer(
                "minibatch-discrimination", MinibatchDiscrimination.Config.class, MinibatchDiscrimination.class);
        contributions.regularizer("minibatch-stddev", MinibatchDeviation.Config.class, MinibatchDeviation.class);
        contributions.regularizer("label-smoothing", LabelSmoothing.Config.class, LabelSmoothing.class);
        contributions.regularizer("label-flipping", LabelFlipping.Config.class, LabelFlipping.class);
        contributions.regularizer("instance-noise", InstanceNoise.Config.class, InstanceNoise.class);
        contributions.regularizer("diff-augment", DiffAugment.Config.class, DiffAugment.class);
        contributions.regularizer("gradient-penalty", GradientPenalty.Config.class, GradientPenalty.class);
        contributions.regularizer("r1", R1.Config.class, R1.class);
        contributions.regularizer("r2", R1.Config.class, R2.class);
        contributions.regularizer("dragan", Dragan.Config.class, Dragan.class);
        contributions.regularizer(
                "distance-preservation", DistancePreservation.Config.class, DistancePreservation.class);
        contributions.regularizer("spectral-norm", SpectralNorm.Config.class, SpectralNorm.class);
        contributions.regularizer("packing", Packing.Config.class, Packing.class);
        contributions.regularizer("weight-clipping", WeightClipping.Config.class, WeightClipping.class);
        contributions.regularizer("historical-averaging", HistoricalAveraging.Config.class, HistoricalAveraging.class);
        contributions.regularizer("auxiliary-classifier", AuxiliaryClassifier.Config.class, AuxiliaryClassifier.class);
        contributions.regularizer("information", Information.Config.class, Information.class);
        contributions.regularizer("supervised", Supervised.Config.class, Supervised.class);
        contributions.regularizer("ema", ExponentialMovingAverage.Config.class, ExponentialMovingAverage.class);
    }
}
