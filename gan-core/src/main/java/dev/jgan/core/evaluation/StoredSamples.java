package dev.jgan.core.evaluation;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.tensor.HostTensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Samples that are dear to make: made once, when they are first read, and kept in a temporary file. */
final class StoredSamples implements Samples, AutoCloseable {
    private final Samples source;
    private final int[] labels;
    private @Nullable FloatRows rows;

    StoredSamples(Samples source) {
        this.source = source;
        this.labels = new int[source.classes() > 0 ? source.count() : 0];
    }

    @Override
    public SampleSpec spec() {
        return source.spec();
    }

    @Override
    public int count() {
        return source.count();
    }

    @Override
    public int classes() {
        return source.classes();
    }

    @Override
    public void read(Reader reader) {
        FloatRows stored = rows == null ? made() : rows;
        rows = stored;
        int part = FloatRows.partRows(stored.width());
        for (int from = 0; from < count(); from += part) {
            int to = Math.min(count(), from + part);
            HostTensor samples = HostTensor.of(spec().shape().batched(to - from), stored.read(from, to - from));
            reader.accept(samples, classes() > 0 ? Arrays.copyOfRange(labels, from, to) : labels);
        }
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }

    private FloatRows made() {
        FloatRows stored = FloatRows.temporary(Math.toIntExact(spec().shape().size()));
        try {
            source.read((samples, classesOfSamples) -> {
                System.arraycopy(
                        classesOfSamples, 0, labels, classes() > 0 ? stored.count() : 0, classesOfSamples.length);
                stored.append(samples.floats());
            });
            if (stored.count() != count()) {
                throw new IllegalStateException(count() + " samples were promised, but " + stored.count() + " made");
            }
            return stored;
        } catch (RuntimeException | Error e) {
            stored.close();
            throw e;
        }
    }
}
