package faulty;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** 64 points on a diagonal, with a label and a column. */
public final class FaultyDataset extends FaultyState implements Dataset {
    @Inject
    public FaultyDataset(Fault fault) {
        super(fault);
    }

    @Override
    public SampleSpec samples() {
        fault.at("samples");
        return new SampleSpec.Points(2);
    }

    @Override
    public int size() {
        fault.at("size");
        return 64;
    }

    @Override
    public int classes() {
        fault.at("classes");
        return 2;
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        fault.at("read");
        for (int i = 0; i < rows.length; i++) {
            samples[2 * i] = rows[i];
            samples[2 * i + 1] = rows[i];
            labels[i] = rows[i] % 2;
        }
    }

    @Override
    public Map<String, SampleSpec> columns() {
        fault.at("columns");
        return Map.of("more", new SampleSpec.Points(1));
    }

    @Override
    public void read(String column, int[] rows, float[] values) {
        fault.at("read column");
    }

    @Override
    public Optional<String> split() {
        fault.at("split");
        return Optional.empty();
    }

    @Override
    public String checksum() {
        fault.at("checksum");
        return "64";
    }

    @Override
    public void close() {
        fault.at("close");
    }
}
