package dev.jgan.examples.witness;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Striped images of 8x8 pixels of two classes, and as the column {@code source} the same with the lower half black. */
@Description("Images with the column 'source'")
public final class PairedImages implements Dataset {
    private static final int SIDE = 8;
    private static final SampleSpec IMAGES = new SampleSpec.Images(SIDE, SIDE, 1);

    private final Config config;

    /**
     * The configuration.
     *
     * @param count how many images
     * @param column the name of the column, none without
     * @param last the label of the last image, where it is not its class
     */
    public record Config(
            @Description("how many images") @Default("40") int count,

            @Description("the name of the column") @Default("source")
            Optional<String> column,

            @Description("the label of the last image, where it is not its class")
            Optional<Integer> last) {}

    @Inject
    public PairedImages(Config config) {
        this.config = config;
    }

    @Override
    public SampleSpec samples() {
        return IMAGES;
    }

    @Override
    public int size() {
        return config.count;
    }

    @Override
    public int classes() {
        return 2;
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        for (int i = 0; i < rows.length; i++) {
            labels[i] = rows[i] == config.count - 1 ? config.last.orElse(rows[i] % 2) : rows[i] % 2;
            for (int at = 0; at < SIDE * SIDE; at++) {
                samples[i * SIDE * SIDE + at] = value(rows[i], at);
            }
        }
    }

    @Override
    public Map<String, SampleSpec> columns() {
        return config.column.map(name -> Map.of(name, IMAGES)).orElse(Map.of());
    }

    @Override
    public void read(String column, int[] rows, float[] values) {
        for (int i = 0; i < rows.length; i++) {
            for (int at = 0; at < SIDE * SIDE; at++) {
                values[i * SIDE * SIDE + at] = at < SIDE * SIDE / 2 ? value(rows[i], at) : -1;
            }
        }
    }

    private static float value(int row, int at) {
        int along = row % 2 == 0 ? at % SIDE : at / SIDE;
        return (float) Math.sin(along * (0.5 + 0.1 * row));
    }

    @Override
    public String checksum() {
        return "paired-" + config.count;
    }
}
