package dev.jgan.core.experiment;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.event.SamplesReady.Panel;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.core.image.SampleGrid;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a {@link TrainedGenerator} made.
 *
 * @param samples float32 {@code [count, …]}
 * @param spec what they are
 * @param panels what is shown of each sample beside it, such as the image that it was made of; empty for the sample alone
 * @param columns in how many columns they belong, if that matters
 */
public record DrawnSamples(HostTensor samples, SampleSpec spec, List<Panel> panels, OptionalInt columns) {
    public DrawnSamples {
        panels = List.copyOf(panels);
    }

    /** All of them as the bytes of one PNG picture. */
    public byte[] png() {
        return SampleGrid.png(samples, spec, panels, Optional.empty(), columns);
    }
}
