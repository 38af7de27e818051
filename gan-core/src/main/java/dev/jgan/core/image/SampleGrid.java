package dev.jgan.core.image;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.data.SampleSpec.Images;
import dev.jgan.api.data.SampleSpec.Points;
import dev.jgan.api.data.SampleSpec.Sequences;
import dev.jgan.api.event.SamplesReady.Panel;
import dev.jgan.api.tensor.HostTensor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws samples as one picture: images side by side, points of two coordinates as a scatter plot, of one as a histogram, of
 * more by their first two, sequences as line plots. The same samples give the same picture.
 *
 * @param spec what the samples are
 * @param axes what plots show; where absent, what the samples take
 * @param columns how many images or sequences stand side by side; where absent, as many as above each other
 */
public record SampleGrid(SampleSpec spec, Optional<Axes> axes, OptionalInt columns) {
    private static final int GAP = 2;
    /** Smaller images are enlarged by a whole factor up to this many pixels, so that digits can be recognised. */
    static final int VISIBLE = 56;

    private static final int PLOT = 480;
    private static final int MARGIN = 48;
    private static final int BINS = 60;
    private static final int PANEL_WIDTH = 120;
    private static final int PANEL_HEIGHT = 80;
    private static final int WHITE = 0xFFFFFF;
    private static final int[] COLOURS = {0x1F5FA8, 0xC8501E, 0x2E8B57, 0x8E44AD, 0xB8860B, 0x008B8B};

    public SampleGrid {
        if (spec instanceof Images images && images.channels() != 1 && images.channels() != 3) {
            throw new IllegalArgumentException(
                    "images with 1 or 3 channels can be drawn, found " + images.channels() + " channels");
        }
    }

    /** A grid with about as many columns as rows. */
    public SampleGrid(SampleSpec spec, Optional<Axes> axes) {
        this(spec, axes, OptionalInt.empty());
    }

    /**
     * Draws samples with what belongs to them as the bytes of a PNG file.
     *
     * @param panels what is shown of each sample, left to right; the sample alone if it is empty, or if these are not images
     *     that can stand side by side
     */
    public static byte[] png(
            HostTensor samples, SampleSpec spec, List<Panel> panels, Optional<Axes> axes, OptionalInt columns) {
        Panel shown = ImageStrips.of(panels).orElseGet(() -> new Panel("samples", samples, spec));
        return new SampleGrid(shown.spec(), axes, columns).png(shown.values());
    }

    /**
     * Draws samples.
     *
     * @param samples float32 {@code [N, …]} as the specification says, N at least 1
     */
    public BufferedImage draw(HostTensor samples) {
        if (samples.shape().rank() == 0
                || !samples.shape().sample().equals(spec.shape())
                || samples.shape().size() == 0) {
            throw new IllegalArgumentException("expected samples [N,"
                    + spec.shape().toString().substring(1) + " with N at least 1, found " + samples.shape());
        }
        if (spec instanceof Images images) {
            return images(samples, images);
        }
        if (spec instanceof Sequences sequences) {
            return sequences(samples, sequences);
        }
        return ((Points) spec).dimensions() == 1 ? histogram(samples) : scatter(samples);
    }

    /** Draws samples as the bytes of a PNG file. */
    public byte[] png(HostTensor samples) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(draw(samples));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private int columns(int count) {
        return columns.orElse((int) Math.ceil(Math.sqrt(count)));
    }

    private BufferedImage images(HostTensor samples, Images images) {
        int count = samples.shape().get(0);
        int scale = Math.max(1, VISIBLE / Math.max(images.height(), images.width()));
        int cellWidth = images.width() * scale + GAP;
        int cellHeight = images.height() * scale + GAP;
        int columns = columns(count);
        int rows = (count + columns - 1) / columns;
        Canvas canvas = new Canvas(columns * cellWidth + GAP, rows * cellHeight + GAP, 0x404040);
        float[] values = samples.floats();
        int at = 0;
        for (int sample = 0; sample < count; sample++) {
            int left = GAP + sample % columns * cellWidth;
            int top = GAP + sample / columns * cellHeight;
            for (int y = 0; y < images.height(); y++) {
                for (int x = 0; x < images.width(); x++) {
                    int red = level(values[at]);
                    int colour = images.channels() == 1
                            ? red * 0x010101
                            : red << 16 | level(values[at + 1]) << 8 | level(values[at + 2]);
                    canvas.fill(left + x * scale, top + y * scale, scale, scale, colour);
                    at += images.channels();
                }
            }
        }
        return canvas.toImage();
    }

    /** -1 becomes 0 and 1 becomes 255; what lies outside is clipped, NaN is black. */
    private static int level(float value) {
        return Math.max(0, Math.min(255, Math.round((value + 1) * 127.5f)));
    }

    private BufferedImage scatter(HostTensor samples) {
        Canvas canvas = new Canvas(PLOT + 2 * MARGIN, PLOT + 2 * MARGIN, WHITE);
        Plot plot = new Plot(canvas, axes.orElseGet(() -> Axes.of(samples)), MARGIN, MARGIN, PLOT, PLOT);
        plot.gridX();
        plot.gridY();
        float[] values = samples.floats();
        int dimensions = samples.shape().get(1);
        for (int at = 0; at < values.length; at += dimensions) {
            if (plot.shows(values[at], values[at + 1])) {
                canvas.dot(plot.x(values[at]), plot.y(values[at + 1]), COLOURS[0]);
            }
        }
        plot.frame();
        return canvas.toImage();
    }

    private BufferedImage histogram(HostTensor samples) {
        Axes range = axes.orElseGet(() -> Axes.of(samples));
        int[] counts = new int[BINS];
        for (float value : samples.floats()) {
            double share = (value - range.minX()) / (range.maxX() - range.minX());
            if (share >= 0 && share <= 1) {
                counts[Math.min(BINS - 1, (int) (share * BINS))]++;
            }
        }
        int highest = 1;
        for (int count : counts) {
            highest = Math.max(highest, count);
        }
        Canvas canvas = new Canvas(PLOT + 2 * MARGIN, PLOT + 2 * MARGIN, WHITE);
        Axes counted = new Axes(range.minX(), range.maxX(), 0, highest * 1.1);
        Plot plot = new Plot(canvas, counted, MARGIN, MARGIN, PLOT, PLOT);
        plot.gridX();
        plot.gridY();
        int bar = PLOT / BINS;
        for (int bin = 0; bin < BINS; bin++) {
            int top = plot.y(counts[bin]);
            canvas.fill(MARGIN + bin * bar, top, bar - 1, plot.y(0) - top, COLOURS[0]);
        }
        plot.frame();
        return canvas.toImage();
    }

    private BufferedImage sequences(HostTensor samples, Sequences sequences) {
        int count = samples.shape().get(0);
        int columns = columns(count);
        int rows = (count + columns - 1) / columns;
        Canvas canvas = new Canvas(columns * (PANEL_WIDTH + GAP) + GAP, rows * (PANEL_HEIGHT + GAP) + GAP, WHITE);
        Axes range = axes.orElseGet(() -> Axes.ofSequences(samples, sequences.length()));
        float[] values = samples.floats();
        for (int sample = 0; sample < count; sample++) {
            int left = GAP + sample % columns * (PANEL_WIDTH + GAP);
            int top = GAP + sample / columns * (PANEL_HEIGHT + GAP);
            Canvas panel = new Canvas(PANEL_WIDTH, PANEL_HEIGHT, WHITE);
            Plot plot = new Plot(panel, range, 0, 0, PANEL_WIDTH, PANEL_HEIGHT);
            plot.gridLineAtZero();
            for (int d = 0; d < sequences.dimensions(); d++) {
                line(panel, plot, values, sample * sequences.length(), d, sequences);
            }
            plot.frame();
            canvas.place(panel, left, top);
        }
        return canvas.toImage();
    }

    private static void line(Canvas panel, Plot plot, float[] values, int from, int dimension, Sequences sequences) {
        int colour = COLOURS[dimension % COLOURS.length];
        for (int t = 0; t + 1 < sequences.length(); t++) {
            float value = values[(from + t) * sequences.dimensions() + dimension];
            float next = values[(from + t + 1) * sequences.dimensions() + dimension];
            if (Float.isFinite(value) && Float.isFinite(next)) {
                panel.line(plot.x(t), plot.y(value), plot.x(t + 1), plot.y(next), colour);
            }
        }
    }
}
