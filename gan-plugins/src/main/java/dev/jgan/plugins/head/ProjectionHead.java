package dev.jgan.plugins.head;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.HeadFunction;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;

/**
 * The projection discriminator (Miyato and Koyama 2018, eq. 3): the logit of a sample with features f, flattened to
 * {@code [N,A]}, and label y is {@code f · kernel + bias + <embedding(y), f>}, so that the discriminator judges whether a
 * sample is real and of its class. The embedding has a row of A numbers a class.
 */
@Description("One logit a sample that depends on its label (projection); needs data with classes")
@Paper("Miyato and Koyama 2018, equation 3, https://arxiv.org/abs/1802.05637")
@Example("""
        generator: { type: dcgan, filters: 32, labels: embedded }
        head: { type: projection }
        """)
public final class ProjectionHead implements Head {
    private final Config config;

    /**
     * The configuration.
     *
     * @param initializer the first values of the kernel and of the embedding
     */
    public record Config(
            @Description("the first values of the kernel and of the embedding of labels")
            @Default("{type: glorot-uniform}")
            Initializer initializer) {}

    @Inject
    public ProjectionHead(Config config) {
        this.config = config;
    }

    @Override
    public HeadFunction build(NetBuilder network, Specs specs, Shape features) {
        int classes = network.classes();
        if (classes == 0) {
            throw new UnsupportedSpecsException("the projection head judges each sample by its label, but here samples"
                    + " have none: either the data has no classes, or a regularizer shows packs of samples; use data"
                    + " with classes and no packing, or the head dense");
        }
        int size = Math.toIntExact(features.size());
        Weight kernel = network.weight("kernel", Shape.of(size, 1), config.initializer, Role.KERNEL);
        Weight bias = network.weight("bias", Shape.of(1), Initializer.zeros(), Role.BIAS);
        Weight embedding = network.weight("embedding", Shape.of(classes, size), config.initializer, Role.EMBEDDING);
        return (pass, seen) -> {
            Tensor flat = pass.flatten(seen.output());
            Tensor labels = pass.condition().labels().orElseThrow();
            Tensor projected = pass.sum(pass.mul(pass.gather(pass.read(embedding), labels), flat), 1);
            Tensor alone = pass.add(pass.matmul(flat, pass.read(kernel)), pass.read(bias));
            return Logits.of(pass.add(alone, pass.expandDims(projected, 1)));
        };
    }
}
