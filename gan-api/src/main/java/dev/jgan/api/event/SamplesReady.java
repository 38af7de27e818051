package dev.jgan.api.event;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.tensor.HostTensor;
import java.time.Instant;
import java.util.List;

/**
 * Samples were made of the run's fixed latents or rows of data.
 *
 * @param samples float32 {@code [N, …]}
 * @param spec what they are
 * @param panels what a picture shows of each sample, left to right, where that is more than the sample: what it was made of,
 *     the sample, what the data has in its place; otherwise empty
 */
public record SamplesReady(Instant time, long tick, long step, HostTensor samples, SampleSpec spec, List<Panel> panels)
        implements TrainingEvent {
    public SamplesReady {
        panels = List.copyOf(panels);
    }

    /** Samples that are shown alone. */
    public SamplesReady(Instant time, long tick, long step, HostTensor samples, SampleSpec spec) {
        this(time, tick, step, samples, spec, List.of());
    }

    /**
     * One of several values that are shown side by side.
     *
     * @param name what they are: a column of the data, {@code generated} or {@code data}
     * @param values {@code [N, …]}
     * @param spec what they are
     */
    public record Panel(String name, HostTensor values, SampleSpec spec) {}
}
