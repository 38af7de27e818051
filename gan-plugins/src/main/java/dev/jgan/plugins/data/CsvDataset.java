package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of numbers from a file of comma-separated values in UTF-8 (RFC 4180), as points {@code [D]}, one dimension a column; a
 * column of whole numbers can be the labels. Held in memory as float32.
 */
@Description("Rows of numbers from a file of comma-separated values, as points; a column can be labels")
@Example("data: { type: csv, path: table.csv, columns: [height, weight], standardise: true, batchSize: 64 }")
public final class CsvDataset implements Dataset {
    private static final Logger LOG = LoggerFactory.getLogger(CsvDataset.class);

    /**
     * The configuration.
     *
     * @param path the file; a relative one starts at the directory of the experiment file
     * @param columns the columns of the points, in this order; empty for all but the label
     * @param label the column of the labels, whole numbers from 0; empty for none
     * @param classes how many classes there are, at least 2; empty for the largest label and one, or none if all are 0: a
     *     single class is no condition
     * @param header whether the first line names the columns; without, their names are 1, 2, …
     * @param delimiter what separates the cells, one character
     * @param standardise whether each column is shifted and scaled to mean 0 and standard deviation 1
     */
    public record Config(
            @Description("the file") Path path,

            @Description("the columns to use, by their names; all but the label if none are given") @Default("[]")
            List<String> columns,

            @Description("the column that holds the labels, whole numbers from 0")
            Optional<String> label,

            @Description("how many classes the labels have; without it, as many as the largest label asks for")
            @Range(min = 2, max = MOST_CLASSES)
            Optional<Integer> classes,

            @Description("whether the first line names the columns; if not, their names are 1, 2, …") @Default("true")
            boolean header,

            @Description("the character that separates cells") @Default("','")
            String delimiter,

            @Description("whether each column is shifted and scaled to mean 0 and standard deviation 1")
            @Default("false")
            boolean standardise) {
        static final int MOST_CLASSES = 10_000;

        public Config {
            columns = List.copyOf(columns);
            if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
                throw new IllegalArgumentException(
                        "delimiter must be one character, not a quote or the end of a line, found '" + delimiter + "'");
            }
            classes.ifPresent(given -> Bounds.atLeast("classes", given, 2));
            if (classes.isPresent() && label.isEmpty()) {
                throw new IllegalArgumentException("classes needs label, the column that holds them");
            }
        }
    }

    private final CsvTable table;
    private final int classes;

    /**
     * Reads the file.
     *
     * @throws DataException if it is missing or damaged, a column is missing, a cell is no number, or a label out of range
     */
    @Inject
    public CsvDataset(Config config, RunContext context) {
        Path file = context.baseDirectory().resolve(config.path()).normalize();
        CsvTable raw = CsvReader.read(file, config);
        int largest = 0;
        for (int label : raw.labels()) {
            largest = Math.max(largest, label);
        }
        if (config.label().isPresent() && config.classes().isEmpty() && largest == 0) {
            LOG.warn(
                    "{}: all labels are 0; a single class is no condition, so the points have none unless data.classes says"
                            + " that there are more",
                    file);
            classes = 0;
        } else {
            classes = config.label().isEmpty() ? 0 : config.classes().orElse(largest + 1);
        }
        table = config.standardise() ? raw.standardised() : raw;
        if (config.standardise()) {
            LOG.info(
                    "{}: standardised {} with the means {} and standard deviations {}",
                    file,
                    raw.columns(),
                    raw.means(),
                    raw.deviations());
        }
    }

    @Override
    public SampleSpec samples() {
        return new SampleSpec.Points(table.width());
    }

    @Override
    public int size() {
        return table.rows();
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        int width = table.width();
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(table.values(), rows[i] * width, samples, i * width, width);
            if (classes > 0) {
                labels[i] = table.labels()[rows[i]];
            }
        }
    }

    @Override
    public String checksum() {
        Digest digest = new Digest().add(table.width()).add(table.values()).add(classes);
        for (int label : table.labels()) {
            digest.add(label);
        }
        return digest.hexadecimal();
    }
}
