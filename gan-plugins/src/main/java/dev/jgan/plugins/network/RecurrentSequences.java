package dev.jgan.plugins.network;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;

/** The samples that recurrent networks are for. */
final class RecurrentSequences {
    private RecurrentSequences() {}

    /** The sequences of a run. */
    static SampleSpec.Sequences of(Specs specs) {
        if (specs.samples() instanceof SampleSpec.Sequences sequences) {
            return sequences;
        }
        throw new UnsupportedSpecsException(
                "recurrent networks are for sequences [T,D], but a sample of this data has the" + " shape "
                        + specs.samples().shape() + " and is none; use mlp or sequential networks");
    }

    /** The last layers of a generator, if they keep the shape. */
    static LayerStack kept(NetBuilder network, SampleSpec.Sequences sequences, LayerStack output) {
        if (!output.output().equals(sequences.shape())) {
            throw new UnsupportedSpecsException(network.name() + ": the layer of 'output' must keep the shape "
                    + sequences.shape() + " of the samples, but makes " + output.output() + "; use an activation or"
                    + " gumbel-softmax");
        }
        return output;
    }
}
