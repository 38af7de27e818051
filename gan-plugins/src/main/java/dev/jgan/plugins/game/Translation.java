package dev.jgan.plugins.game;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;
import java.util.TreeSet;

/**
 * Paired images, height and width the same.
 *
 * @param source what a generator starts from: the data's column {@code source}
 * @param target what it makes: the data's samples
 */
record Translation(SampleSpec.Images source, SampleSpec.Images target) {
    static final String SOURCE = "source";

    static Translation of(Specs specs) {
        if (!(specs.samples() instanceof SampleSpec.Images target)) {
            throw new UnsupportedSpecsException(
                    "pix2pix makes images of images, but a sample of this data has the shape "
                            + specs.samples().shape()
                            + "; use data of pairs of images, such as {type: masked, of: {type: mnist}}, or another game");
        }
        SampleSpec found = specs.columns().get(SOURCE);
        if (found == null) {
            throw new UnsupportedSpecsException("pix2pix needs data with the column '" + SOURCE
                    + "' beside the samples, from which they are made, but this data has "
                    + (specs.columns().isEmpty()
                            ? "none"
                            : "only " + new TreeSet<>(specs.columns().keySet()))
                    + "; use data of pairs, such as {type: masked, of: …} or {type: noisy, of: …}");
        }
        if (!(found instanceof SampleSpec.Images source)
                || source.height() != target.height()
                || source.width() != target.width()) {
            throw new UnsupportedSpecsException("pix2pix makes images of images of the same height and width, but the"
                    + " column '" + SOURCE + "' has the shape " + found.shape() + " and the samples "
                    + target.shape()
                    + "; use data whose column and samples are images of one size, such as {type: masked,"
                    + " of: …} or {type: noisy, of: …}");
        }
        return new Translation(source, target);
    }

    /** A pair with the channels of both, the source's first, as the discriminator sees it. */
    SampleSpec.Images pair() {
        return new SampleSpec.Images(target.height(), target.width(), source.channels() + target.channels());
    }
}
