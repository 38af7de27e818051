package com.example.showcase;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Points {@code [2]} about a spiral of Archimedes, whose radius grows with its angle, {@code r = radius · θ / θmax}: the arms
 * lie at equal distances. Angles are drawn as {@code θmax · sqrt(u)}, u uniform on [0, 1), so that points lie about as densely
 * at the rim as at the centre; a normal number is added to each coordinate. With more than one arm, each turned against the
 * one before, the arm is the point's class.
 */
@Description("Points of the plane about the arms of a spiral; with several arms these are the classes")
public final class Spiral implements Dataset {
    private final Config config;
    private final float[] coordinates;

    /**
     * The configuration.
     *
     * @param turns how often an arm goes around the centre; above 0
     * @param arms at least 1
     * @param radius of the outer end of each arm; above 0
     * @param deviation standard deviation about the arm along each axis; at least 0
     * @param count how many points
     * @param dataSeed other points for other seeds
     */
    public record Config(
            @Description("how often an arm goes around the centre") @Default("2") @Range(min = 0, exclusiveMin = true)
            double turns,

            @Description("how many arms") @Default("1") @Range(min = 1)
            int arms,

            @Description("distance of the outer end of an arm from the centre")
            @Default("2")
            @Range(min = 0, exclusiveMin = true)
            double radius,

            @Description("standard deviation about the arm along each axis") @Default("0.02") @Range(min = 0)
            double deviation,

            @Description("how many points") @Default("100000") @Range(min = 1, max = 10_000_000)
            int count,

            @Description("other points for other seeds") @Default("0")
            long dataSeed) {}

    @Inject
    public Spiral(Config config) {
        this.config = config;
        this.coordinates = new float[2 * config.count];
        SplittableRandom random = new SplittableRandom(config.dataSeed);
        for (int row = 0; row < config.count; row++) {
            double along = StrictMath.sqrt(random.nextDouble());
            double angle = 2 * Math.PI * (config.turns * along + (double) arm(row) / config.arms);
            // Box and Muller, with StrictMath: the same seed gives the same data on every machine.
            double noise = config.deviation * StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            double direction = 2 * Math.PI * random.nextDouble();
            coordinates[2 * row] =
                    (float) (config.radius * along * StrictMath.cos(angle) + noise * StrictMath.cos(direction));
            coordinates[2 * row + 1] =
                    (float) (config.radius * along * StrictMath.sin(angle) + noise * StrictMath.sin(direction));
        }
    }

    private int arm(int row) {
        return row % config.arms;
    }

    @Override
    public SampleSpec samples() {
        return new SampleSpec.Points(2);
    }

    @Override
    public int size() {
        return config.count;
    }

    @Override
    public int classes() {
        return config.arms == 1 ? 0 : config.arms;
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(coordinates, 2 * rows[i], samples, 2 * i, 2);
            if (config.arms > 1) {
                labels[i] = arm(rows[i]);
            }
        }
    }

    @Override
    public String checksum() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + coordinates.length * Float.BYTES);
        bytes.putInt(config.arms).asFloatBuffer().put(coordinates);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
