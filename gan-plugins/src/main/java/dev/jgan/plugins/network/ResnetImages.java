package dev.jgan.plugins.network;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;

/** What both residual networks share: the images they are for. */
final class ResnetImages {
    /** The longer side of the smallest map of a generator; the discriminator's is one larger, as in the paper. */
    private static final int START = 7;

    private ResnetImages() {}

    /**
     * The images of a run, if these networks can handle their size: a side is 4 to 7 pixels, doubled some times.
     *
     * @throws UnsupportedSpecsException if they cannot, or if their blocks cannot be normalised so
     */
    static SampleSpec.Images of(NetBuilder network, Specs specs, Normalization normalization) {
        if (normalization == Normalization.VIRTUAL_BATCH_NORM) {
            throw new UnsupportedSpecsException(network.name()
                    + ": resnet networks lead no reference batch through their blocks, which virtual batch normalisation"
                    + " needs; set normalization to batch-norm, layer-norm or none");
        }
        if (!(specs.samples() instanceof SampleSpec.Images images)) {
            throw new UnsupportedSpecsException(network.name()
                    + ": resnet networks are for images, but a sample of this data has the shape "
                    + specs.samples().shape() + "; use mlp or sequential networks");
        }
        int blocks = doublings(images);
        int reduction = 1 << blocks;
        if (blocks == 0 || images.height() % reduction != 0 || images.width() % reduction != 0) {
            throw new UnsupportedSpecsException(network.name()
                    + ": resnet networks are for images of at least 8 pixels whose height and width can be halved until"
                    + " both are at most " + START + ", such as 28, 32, 48 or 64 pixels, but these are "
                    + images.height() + "x" + images.width() + "; resize the data, or use mlp or sequential networks");
        }
        return images;
    }

    /** The generator's blocks: how often the images are halved until both sides are at most 7. */
    static int doublings(SampleSpec.Images images) {
        return halvings(images, START);
    }

    /** The discriminator's blocks that shrink: until both sides are at most 8, at least one. */
    static int halvings(SampleSpec.Images images) {
        return Math.max(1, halvings(images, START + 1));
    }

    private static int halvings(SampleSpec.Images images, int most) {
        int count = 0;
        while (Math.max(images.height(), images.width()) > most << count) {
            count++;
        }
        return count;
    }
}
