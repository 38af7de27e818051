package dev.jgan.core.experiment.scripted;

import dev.jgan.api.config.Default;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import jakarta.inject.Inject;
import java.util.Optional;

/** The numbers from {@code first} on, as points. */
public final class CountedDataset implements Dataset {
    private final Config config;

    /** The configuration. */
    public record Config(
            @Default("100") int count,
            @Default("0") int first,
            @Default("1") int dimensions,
            @Default("0") int classes,
            @Default("false") boolean broken) {}

    @Inject
    public CountedDataset(Config config) {
        if (config.broken()) {
            throw new IllegalStateException("counted is broken");
        }
        this.config = config;
        Openings.opened();
    }

    @Override
    public SampleSpec samples() {
        return new SampleSpec.Points(config.dimensions());
    }

    @Override
    public int size() {
        return config.count();
    }

    @Override
    public int classes() {
        return config.classes();
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        for (int i = 0; i < rows.length; i++) {
            for (int axis = 0; axis < config.dimensions(); axis++) {
                samples[i * config.dimensions() + axis] = config.first() + rows[i];
            }
            if (config.classes() > 0) {
                labels[i] = rows[i] % config.classes();
            }
        }
    }

    @Override
    public Optional<String> split() {
        return config.first() == 0 ? Optional.of("train") : Optional.of("test");
    }

    @Override
    public String checksum() {
        return String.format("%08x%08x", config.count(), config.first());
    }

    @Override
    public void close() {
        Openings.closed();
    }
}
