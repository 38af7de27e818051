package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;

/**
 * Differentiable augmentation (Zhao et al. 2020, section 3): whatever images the discriminator sees in training, real or
 * generated, in its own turns and in the generator's, are changed at random, each image by itself, and gradients flow back
 * through the change. In this order: brightness, one number added to the whole image; translation by whole pixels; cutout of
 * a square whose centre may lie anywhere, so that some of it may lie outside. What moves in and what is cut out is 0,
 * mid-grey of the range [-1, 1], as in the authors' programs. Images that are judged outside training stay as they are.
 */
@Description("Changes all images that the discriminator sees at random: brightness, translation, cutout")
@Paper("Zhao et al. 2020, section 3, https://arxiv.org/abs/2006.10738")
@Example("""
        regularizers:
          - { type: diff-augment, translation: 0.125, cutout: 0 }
        """)
public final class DiffAugment implements Regularizer {
    private final Config config;

    /**
     * The configuration; 0 leaves a change out.
     *
     * @param translation the largest shift, as a share of height and of width, in [0, 1)
     * @param cutout the sides of what is cut out, as shares of height and of width, in [0, 1)
     * @param brightness the largest number added or taken away, at least 0; the image's range is 2 wide
     */
    public record Config(
            @Description("the largest shift as a share of height and width, 0 for none")
            @Default("0.125")
            @Range(min = 0, max = 1, exclusiveMax = true)
            double translation,

            @Description("the size of the cutout as a share of height and width, 0 for none")
            @Default("0.5")
            @Range(min = 0, max = 1, exclusiveMax = true)
            double cutout,

            @Description("the largest change of brightness, in a range of 2, 0 for none")
            @Default("0.5")
            @Range(min = 0)
            double brightness) {
        public Config {
            // Written so that NaN fails.
            if (!(translation >= 0 && translation < 1) || !(cutout >= 0 && cutout < 1) || !(brightness >= 0)) {
                throw new IllegalArgumentException(
                        "translation and cutout must be at least 0 and below 1, brightness at least 0, found "
                                + translation + ", " + cutout + " and " + brightness);
            }
        }
    }

    @Inject
    public DiffAugment(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        if (!(hooks.specs().samples() instanceof SampleSpec.Images)) {
            throw new UnsupportedSpecsException("changes images, but this data has samples of shape "
                    + hooks.specs().samples().shape() + "; remove it, or use data of images");
        }
        hooks.samples(this::augment);
    }

    private Tensor augment(Pass pass, Tensor images) {
        if (pass.mode() == Mode.SAMPLE) {
            return images;
        }
        Tensor changed = images;
        if (config.brightness > 0) {
            Tensor change =
                    pass.sub(pass.uniform("brightness", Shape.of(images.shape().get(0), 1, 1, 1)), 0.5);
            changed = pass.add(changed, pass.mul(change, 2 * config.brightness));
        }
        if (config.translation > 0) {
            changed = translated(pass, changed);
        }
        return config.cutout > 0 ? pass.mul(changed, kept(pass, images.shape())) : changed;
    }

    /** Each image moved along both axes, {@code [N,H,W,C]}. */
    private Tensor translated(Pass pass, Tensor images) {
        Tensor moved = movedRows(pass, "rows", images);
        return pass.transpose(movedRows(pass, "columns", pass.transpose(moved, 0, 2, 1, 3)), 0, 2, 1, 3);
    }

    /** Each image moved along its first axis: a product with a matrix that has a 1 where a row comes from. */
    private Tensor movedRows(Pass pass, String site, Tensor images) {
        Shape shape = images.shape();
        int samples = shape.get(0);
        int rows = shape.get(1);
        int most = pixels(config.translation, rows);
        Tensor shift = pass.sub(whole(pass, "translation-" + site, samples, 2 * most + 1), most);
        Tensor source = pass.add(indices(pass, rows, Shape.of(1, 1, rows)), shift);
        Tensor target = pass.broadcastTo(indices(pass, rows, Shape.of(1, rows, 1)), Shape.of(samples, rows, rows));
        Tensor matrix = pass.cast(pass.equal(target, source), DType.FLOAT32);
        Tensor flat = pass.reshape(images, Shape.of(samples, rows, shape.get(2) * shape.get(3)));
        return pass.reshape(pass.matmul(matrix, flat), shape);
    }

    /** 0 within each image's square, 1 elsewhere, {@code [N,H,W,1]}. */
    private Tensor kept(Pass pass, Shape shape) {
        Tensor rows = within(pass, "rows", shape.get(0), shape.get(1));
        Tensor columns = within(pass, "columns", shape.get(0), shape.get(2));
        Tensor cut = pass.mul(pass.expandDims(rows, 2), pass.expandDims(columns, 1));
        return pass.expandDims(pass.sub(pass.constant(1), cut), -1);
    }

    /** 1 for the places along one axis that a square covers, {@code [N,extent]}. */
    private Tensor within(Pass pass, String site, int samples, int extent) {
        int size = pixels(config.cutout, extent);
        // An even square has no middle pixel: its centre may also lie on the far edge.
        Tensor centre = whole(pass, "cutout-" + site, samples, extent + 1 - size % 2);
        Tensor from = pass.reshape(pass.sub(centre, size / 2), Shape.of(samples, 1));
        Tensor offset = pass.sub(indices(pass, extent, Shape.of(1, extent)), from);
        Tensor zero = pass.fill(offset.shape(), 0);
        Tensor last = pass.fill(offset.shape(), size - 1);
        return pass.mul(
                pass.cast(pass.greaterEqual(offset, zero), DType.FLOAT32),
                pass.cast(pass.greaterEqual(last, offset), DType.FLOAT32));
    }

    /** A share of an extent in whole pixels, rounded. */
    private static int pixels(double share, int extent) {
        return (int) (extent * share + 0.5);
    }

    /** One whole number from 0 to {@code bound - 1} for each sample, {@code [N,1,1]}. */
    private static Tensor whole(Pass pass, String site, int samples, int bound) {
        return pass.floor(pass.mul(pass.uniform(site, Shape.of(samples, 1, 1)), bound));
    }

    /** 0 to {@code count - 1}. */
    private static Tensor indices(Ops ops, int count, Shape shape) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        return ops.constant(HostTensor.of(shape, values));
    }
}
