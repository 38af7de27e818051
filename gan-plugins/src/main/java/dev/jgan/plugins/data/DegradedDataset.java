package dev.jgan.plugins.data;

import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Another data set with a degraded copy of each sample beside it, for games that learn to restore samples (Isola et al. 2017):
 * samples, labels and columns are those of the other, the column {@value #SOURCE} is the copy, of the same shape.
 */
abstract class DegradedDataset implements Dataset {
    static final String SOURCE = "source";

    private final Dataset of;

    DegradedDataset(Dataset of) {
        this.of = of;
        if (of.columns().containsKey(SOURCE)) {
            of.close();
            throw new DataException("the data of 'of' has a column 'source' already; name the data that it is made of");
        }
    }

    /**
     * Degrades a sample in place, always in the same way.
     *
     * @param row which sample it is
     * @param values where the sample is, among others
     * @param from where it begins
     */
    abstract void degrade(int row, float[] values, int from);

    /** A digest of the way in which samples are degraded. */
    abstract void addTo(Digest digest);

    @Override
    public SampleSpec samples() {
        return of.samples();
    }

    @Override
    public int size() {
        return of.size();
    }

    @Override
    public int classes() {
        return of.classes();
    }

    @Override
    public Optional<String> split() {
        return of.split();
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        of.read(rows, samples, labels);
    }

    @Override
    public Map<String, SampleSpec> columns() {
        Map<String, SampleSpec> columns = new HashMap<>(of.columns());
        columns.put(SOURCE, of.samples());
        return columns;
    }

    @Override
    public void read(String column, int[] rows, float[] values) {
        if (!column.equals(SOURCE)) {
            of.read(column, rows, values);
            return;
        }
        of.read(rows, values, new int[of.classes() > 0 ? rows.length : 0]);
        int each = Math.toIntExact(of.samples().shape().size());
        for (int i = 0; i < rows.length; i++) {
            degrade(rows[i], values, i * each);
        }
    }

    @Override
    public String checksum() {
        Digest digest = new Digest().add(of.checksum());
        addTo(digest);
        return digest.hexadecimal();
    }

    @Override
    public void close() {
        of.close();
    }
}
