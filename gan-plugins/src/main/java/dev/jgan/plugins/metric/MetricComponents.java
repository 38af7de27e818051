package dev.jgan.plugins.metric;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Contributions;

/** Names the metrics of this package. */
public final class MetricComponents {
    private MetricComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.metric("mode-coverage", ModeCoverage.Config.class, ModeCoverage.class);
        contributions.metric("class-coverage", NoConfig.class, ClassCoverage.class);
        contributions.metric("classifier-score", ClassifierScore.Config.class, ClassifierScore.class);
        contributions.metric("class-accuracy", NoConfig.class, ClassAccuracy.class);
        contributions.metric("label-agreement", NoConfig.class, LabelAgreement.class);
        contributions.metric("fid", NoConfig.class, FrechetDistance.class);
        contributions.metric("kid", KernelDistance.Config.class, KernelDistance.class);
        contributions.metric("precision-recall", PrecisionRecall.Config.class, PrecisionRecall.class);
        contributions.metric("density-coverage", DensityCoverage.Config.class, DensityCoverage.class);
        contributions.metric("ms-ssim", MultiScaleSimilarity.Config.class, MultiScaleSimilarity.class);
        contributions.metric("expression-validity", NoConfig.class, ExpressionValidity.class);
        contributions.metric("nearest-neighbor", NearestNeighbor.Config.class, NearestNeighbor.class);
        contributions.metric("anomaly-auroc", AnomalyDetection.Config.class, AnomalyDetection.class);
        contributions.metric("reconstruction", Reconstruction.Config.class, Reconstruction.class);
    }
}
