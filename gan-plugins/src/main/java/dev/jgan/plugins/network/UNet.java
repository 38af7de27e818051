package dev.jgan.plugins.network;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.ActivationLayer;
import dev.jgan.plugins.layer.Conv2d;
import dev.jgan.plugins.layer.Conv2dTranspose;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An encoder and decoder with skips (Ronneberger et al. 2015, as in Isola et al. 2017, section 6.1.1): images
 * {@code [H,W,C]} to {@code [H,W,filters]}. Each of {@code levels} 4x4 convolutions of stride 2 halves height and width,
 * rounding up, with {@code filters} channels at the first and twice as many at each further one, eight times as many at
 * most; leaky relu 0.2 after each, normalised but for the first. As many 4x4 transposed convolutions lead back, normalised,
 * relu after each; what is one pixel too large for an odd size is cut off at the bottom and right, and the encoder's output
 * of the same size is appended to the channels.
 *
 * <p>In the decoder elements are dropped with probability {@code dropout}, at all levels but the last unless it is the only
 * one, <b>also when sampling</b>: this is the noise of pix2pix (section 3.1), so that the same input has many outputs. Kernels
 * start at N(0, 0.02²), gains at N(1, 0.02²).
 */
@Description("Image to image: an encoder and decoder with skips; its dropout is noise that stays when sampling")
@Paper({
    "Ronneberger et al. 2015, https://arxiv.org/abs/1505.04597",
    "Isola et al. 2017, section 6.1.1, https://arxiv.org/abs/1611.07004"
})
@Example("""
        data: { type: masked, of: { type: mnist }, batchSize: 64 }
        game:
          type: pix2pix
          generator: { type: u-net, filters: 32, levels: 3 }
        """)
public final class UNet implements Layer {
    private static final int WIDEST = 8;

    private final Config config;

    /**
     * The configuration.
     *
     * @param filters channels of the first level and of the output, at least 1
     * @param levels how often height and width are halved, at least 1
     * @param dropout the probability that an element of the decoder is dropped, in [0, 1); 0 for no noise
     * @param normalization of all convolutions but the first, before their activation
     */
    public record Config(
            @Description("channels of the first level and of the output") @Default("32") @Range(min = 1)
            int filters,

            @Description("how often height and width are halved") @Default("3") @Range(min = 1)
            int levels,

            @Description("the probability that an element of the decoder is dropped, when sampling too; 0 for no noise")
            @Default("0.5")
            @Range(min = 0, max = 1, exclusiveMax = true)
            double dropout,

            @Description("how all but the first convolution are normalised: batch-norm, layer-norm or none")
            @Default("batch-norm")
            Normalization normalization) {
        public Config {
            Bounds.atLeast("filters", filters, 1);
            Bounds.atLeast("levels", levels, 1);
            Bounds.belowOne("dropout", dropout);
        }
    }

    @Inject
    public UNet(Config config) {
        this.config = config;
    }

    @Override
    public LayerFunction build(NetBuilder network, Shape input) {
        int most = input.rank() == 3 ? halvings(Math.min(input.get(0), input.get(1))) : 0;
        if (config.levels > most) {
            throw new UnsupportedSpecsException(
                    "a u-net of " + config.levels + " levels reads images [H,W,C] whose sides"
                            + " can be halved so often, found the shape " + input
                            + (most > 0 ? "; set levels to at most " + most : ""));
        }
        List<Step> down = new ArrayList<>();
        List<Shape> sizes = new ArrayList<>(List.of(input));
        for (int level = 1; level <= config.levels; level++) {
            Step step = step(network.scope("encoder-" + level), sizes.get(level - 1), encoder(level));
            down.add(step);
            sizes.add(step.output());
        }
        List<Step> up = new ArrayList<>();
        Shape reached = sizes.get(config.levels);
        for (int level = config.levels; level >= 1; level--) {
            Step step = step(network.scope("decoder-" + level), reached, decoder(level));
            up.add(step);
            Shape skip = sizes.get(level - 1);
            int channels = step.output().get(2) + (level == 1 ? 0 : skip.get(2));
            reached = skip.with(2, channels);
        }
        String site = network.name();
        return (pass, x) -> apply(pass, x, down, up, site);
    }

    /** How often an extent can be halved, rounding down, before it is 0. */
    private static int halvings(int extent) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(extent);
    }

    private Tensor apply(Pass pass, Tensor x, List<Step> down, List<Step> up, String site) {
        List<Tensor> seen = new ArrayList<>(List.of(x));
        for (Step step : down) {
            seen.add(step.function.apply(pass, seen.get(seen.size() - 1)));
        }
        Tensor value = seen.get(config.levels);
        for (int level = config.levels; level >= 1; level--) {
            Tensor skip = seen.get(level - 1);
            Tensor larger = up.get(config.levels - level).function.apply(pass, value);
            value = pass.slice(
                    pass.slice(larger, 1, 0, skip.shape().get(1)),
                    2,
                    0,
                    skip.shape().get(2));
            if (level > 1 || config.levels == 1) {
                value = dropped(pass, value, site + "/noise-" + level);
            }
            if (level > 1) {
                value = pass.concat(3, value, skip);
            }
        }
        return value;
    }

    private Tensor dropped(Pass pass, Tensor x, String site) {
        if (config.dropout == 0) {
            return x;
        }
        Tensor kept = pass.greaterEqual(pass.uniform(site, x.shape()), pass.constant(config.dropout));
        return pass.mul(x, pass.div(pass.cast(kept, DType.FLOAT32), 1 - config.dropout));
    }

    private int filters(int level) {
        return config.filters * Math.min(WIDEST, 1 << Math.min(level - 1, WIDEST));
    }

    private Map<String, Layer> encoder(int level) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        boolean bias = level == 1 || config.normalization.needsBias();
        layers.put(
                "conv2d",
                new Conv2d(new Conv2d.Config(
                        filters(level), DcganImages.KERNEL_SIZE, DcganImages.STRIDE, bias, DcganImages.KERNEL)));
        if (level > 1) {
            config.normalization.appendTo(layers, 1, DcganImages.GAIN);
        }
        layers.put("activation", ActivationLayer.of(new Activation.LeakyRelu(0.2)));
        return layers;
    }

    private Map<String, Layer> decoder(int level) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        layers.put(
                "conv2d-transpose",
                new Conv2dTranspose(new Conv2dTranspose.Config(
                        filters(Math.max(1, level - 1)),
                        DcganImages.KERNEL_SIZE,
                        DcganImages.STRIDE,
                        config.normalization.needsBias(),
                        DcganImages.KERNEL)));
        config.normalization.appendTo(layers, 1, DcganImages.GAIN);
        layers.put("activation", ActivationLayer.of(new Activation.Relu()));
        return layers;
    }

    private static Step step(NetBuilder network, Shape input, Map<String, Layer> layers) {
        LayerStack stack = LayerStack.build(network, input, layers);
        return new Step((pass, x) -> stack.trunk().apply(pass, x).output(), stack.output());
    }

    /** A few layers, and the shape of one sample's output. */
    private record Step(LayerFunction function, Shape output) {}
}
