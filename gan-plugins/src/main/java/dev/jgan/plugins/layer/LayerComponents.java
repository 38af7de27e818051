package dev.jgan.plugins.layer;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Contributions;

/** Names the layers of this package. */
public final class LayerComponents {
    private LayerComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.layer("dense", Dense.Config.class, Dense.class);
        contributions.layer("maxout", Maxout.Config.class, Maxout.class);
        contributions.layer("conv2d", Conv2d.Config.class, Conv2d.class);
        contributions.layer("conv2d-transpose", Conv2dTranspose.Config.class, Conv2dTranspose.class);
        contributions.layer("batch-norm", BatchNorm.Config.class, BatchNorm.class);
        contributions.layer("conditional-batch-norm", BatchNorm.Config.class, ConditionalBatchNorm.class);
        contributions.layer("virtual-batch-norm", VirtualBatchNorm.Config.class, VirtualBatchNorm.class);
        contributions.layer("layer-norm", LayerNorm.Config.class, LayerNorm.class);
        contributions.layer("dropout", Dropout.Config.class, Dropout.class);
        contributions.layer("label-concat", LabelConcat.Config.class, LabelConcat.class);
        contributions.layer("gumbel-softmax", GumbelSoftmax.Config.class, GumbelSoftmax.class);
        contributions.layer("flatten", NoConfig.class, Flatten.class);
        contributions.layer("reshape", Reshape.Config.class, Reshape.class);
        contributions.layer("upsample-nearest", UpsampleNearest.Config.class, UpsampleNearest.class);
        contributions.layer("average-pool", AveragePool.Config.class, AveragePool.class);
        contributions.layer("self-attention", SelfAttention.Config.class, SelfAttention.class);
        contributions.layer("relu", Activation.Relu.class, ActivationLayer.Relu.class);
        contributions.layer("leaky-relu", Activation.LeakyRelu.class, ActivationLayer.LeakyRelu.class);
        contributions.layer("tanh", Activation.Tanh.class, ActivationLayer.Tanh.class);
        contributions.layer("sigmoid", Activation.Sigmoid.class, ActivationLayer.Sigmoid.class);
        contributions.layer("linear", Activation.Linear.class, ActivationLayer.Linear.class);
        contributions.layer("elu", Activation.Elu.class, ActivationLayer.Elu.class);
        contributions.layer("softplus", Activation.Softplus.class, ActivationLayer.Softplus.class);
        contributions.layer("silu", Activation.Silu.class, ActivationLayer.Silu.class);
    }
}
