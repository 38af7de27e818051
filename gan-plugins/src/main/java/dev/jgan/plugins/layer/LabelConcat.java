package dev.jgan.plugins.layer;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;

/**
 * Appends each sample's label along the last axis (Mirza and Osindero 2014, section 3.2), one-hot or as a trained vector:
 * {@code [N,F]} becomes {@code [N,F+K]}, and images {@code [N,H,W,C]} get K constant maps, {@code [N,H,W,C+K]}. K is the
 * number of classes, or the length of the embedding.
 */
@Description("Appends the label: one-hot or embedded, to images as constant channels; needs data with classes")
@Paper("Mirza and Osindero 2014, section 3.2, https://arxiv.org/abs/1411.1784")
@Example("""
        generator: { type: dcgan, filters: 32, labels: embedded }
        discriminator:
          type: sequential
          layers:
            - label-concat
            - { type: conv2d, filters: 32, size: 4, stride: 2 }
            - { type: leaky-relu, slope: 0.2 }
        """)
public final class LabelConcat implements Layer {
    private final Config config;

    /**
     * The configuration.
     *
     * @param embedding the length of the trained vector of each class, drawn from N(0, 1) at first; 0 appends the label
     *     one-hot
     */
    public record Config(
            @Description("the length of a trained vector for each class; 0 appends the label one-hot")
            @Default("0")
            @Range(min = 0)
            int embedding) {
        public Config {
            Bounds.atLeast("embedding", embedding, 0);
        }
    }

    @Inject
    public LabelConcat(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        int classes = Labels.classes("label-concat", network);
        if (input.rank() == 0) {
            throw new UnsupportedSpecsException(
                    "labels are appended along a last axis, found samples that are scalars");
        }
        LayerFunction vectors = config.embedding == 0
                ? (pass, x) -> pass.condition().oneHot(pass)
                : embedded(network, Shape.of(classes, config.embedding));
        return (pass, x) -> {
            Tensor labels = vectors.apply(pass, x);
            Shape maps = x.shape().with(-1, labels.shape().get(1));
            return pass.concat(-1, x, pass.broadcastTo(Labels.against(pass, labels, maps), maps));
        };
    }

    private static LayerFunction embedded(NetBuilder network, Shape table) {
        Weight embedding = network.weight("embedding", table, Initializer.normal(1), Role.EMBEDDING);
        return (pass, x) -> pass.gather(pass.read(embedding), Labels.of(pass));
    }
}
