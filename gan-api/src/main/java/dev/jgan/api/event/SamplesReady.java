package dev.jgan.api.event;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.tensor.HostTensor;
import java.time.Instant;

/**
 * Samples of the run's fixed latents were made.
 *
 * @param samples float32 {@code [N, …]}
 * @param spec what they are
 */
public record SamplesReady(Instant time, long tick, long step, HostTensor samples, SampleSpec spec)
        implements TrainingEvent {}
