package dev.jgan.plugins.network;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;

/** What both DCGAN networks share: the images they are for, and their first weights (Radford et al. 2016, section 3). */
final class DcganImages {
    /** Two layers of stride 2. */
    static final int REDUCTION = 4;

    static final int KERNEL_SIZE = 4;
    static final int STRIDE = 2;
    static final Initializer KERNEL = Initializer.normal(0.02);
    static final Initializer GAIN = new Initializer.Normal(1, 0.02f);

    private DcganImages() {}

    /** The images of a run, if these networks can handle their size. */
    static SampleSpec.Images of(Specs specs) {
        if (!(specs.samples() instanceof SampleSpec.Images images)) {
            throw new UnsupportedSpecsException(
                    "dcgan networks are for images, but a sample of this data has the shape "
                            + specs.samples().shape() + "; use mlp or sequential networks");
        }
        if (images.height() % REDUCTION != 0 || images.width() % REDUCTION != 0) {
            throw new UnsupportedSpecsException("dcgan networks are for images whose height and width are divisible by "
                    + REDUCTION + ", but these are " + images.height() + "x" + images.width()
                    + "; resize the data, or use mlp or sequential networks");
        }
        return images;
    }
}
