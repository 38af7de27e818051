package dev.jgan.plugins.network;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** What both DCGAN networks share: the images they are for, and their first weights (Radford et al. 2016, section 3). */
final class DcganImages {
    static final int KERNEL_SIZE = 4;
    static final int STRIDE = 2;
    static final Initializer KERNEL = Initializer.normal(0.02);
    static final Initializer GAIN = new Initializer.Normal(1, 0.02f);

    private DcganImages() {}

    /**
     * The images of a run, if these networks can handle their size.
     *
     * @param layers how many layers have a stride of 2
     */
    static SampleSpec.Images of(Specs specs, int layers) {
        if (!(specs.samples() instanceof SampleSpec.Images images)) {
            throw new UnsupportedSpecsException(
                    "dcgan networks are for images, but a sample of this data has the shape "
                            + specs.samples().shape() + "; use mlp or sequential networks");
        }
        int reduction = reduction(layers);
        if (images.height() % reduction != 0 || images.width() % reduction != 0) {
            throw new UnsupportedSpecsException("dcgan networks with " + layers
                    + " layers are for images whose height and width are divisible by " + reduction
                    + ", but these are " + images.height() + "x" + images.width()
                    + "; resize the data, change layers, or use mlp or sequential networks");
        }
        return images;
    }

    /** The extents {@code [H,W]} of the maps after 1, 2, … layers of stride 2. */
    static List<Shape> maps(SampleSpec.Images images, int layers) {
        return IntStream.rangeClosed(1, layers)
                .mapToObj(halved -> Shape.of(images.height() >> halved, images.width() >> halved))
                .toList();
    }

    /** How much smaller the smallest maps are than the images. */
    static int reduction(int layers) {
        return 1 << layers;
    }
}
