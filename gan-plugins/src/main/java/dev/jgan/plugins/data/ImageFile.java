package dev.jgan.plugins.data;

import dev.jgan.api.data.DataException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A decoded picture.
 *
 * @param height rows
 * @param width columns
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param levels {@code [height,width,channels]} from 0 to 255; what is transparent has been laid over black
 */
record ImageFile(int height, int width, int channels, float[] levels) {
    /** Weights of red, green and blue in grey (ITU-R BT.601). */
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

    /**
     * Decodes a file.
     *
     * @param channels 1, colours become grey, or 3, grey is repeated
     * @throws DataException naming the file if it cannot be read
     */
    static ImageFile read(Path file, int channels) {
        BufferedImage image = decoded(file);
        int pixels = Math.multiplyExact(image.getWidth(), image.getHeight());
        float[] levels = new float[Math.multiplyExact(pixels, channels)];
        if (isGrey(image.getColorModel())) {
            fillGrey(image, levels, channels);
        } else {
            fillColours(image, levels, channels);
        }
        return new ImageFile(image.getHeight(), image.getWidth(), channels, levels);
    }

    private static BufferedImage decoded(Path file) {
        @Nullable BufferedImage image;
        try {
            image = ImageIO.read(file.toFile());
        } catch (IOException | RuntimeException e) { // The decoders throw various things at damaged files.
            throw new DataException(
                    file + ": cannot be decoded (" + e.getMessage() + "); take the file away, or save it anew as PNG",
                    e);
        }
        if (image == null) {
            throw new DataException(file
                    + ": expected a PNG or JPEG, found something else; take the file away, or save it anew as PNG");
        }
        return image;
    }

    private static boolean isGrey(ColorModel model) {
        return !(model instanceof IndexColorModel) && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /** Levels as the file has them: the JDK's own conversion takes grey for linear light and makes it brighter. */
    private static void fillGrey(BufferedImage image, float[] levels, int channels) {
        float largest = (1 << image.getColorModel().getComponentSize(0)) - 1;
        boolean transparent = image.getColorModel().hasAlpha();
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                float level = image.getRaster().getSample(x, y, 0) * 255 / largest;
                level *= transparent ? image.getRaster().getSample(x, y, 1) / largest : 1;
                for (int channel = 0; channel < channels; channel++) {
                    levels[at++] = level;
                }
            }
        }
    }

    private static void fillColours(BufferedImage image, float[] levels, int channels) {
        int[] row = new int[image.getWidth()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int colour : row) {
                float opacity = (colour >>> 24) / 255f;
                float grey = 0;
                for (int channel = 0; channel < LUMA.length; channel++) {
                    float level = opacity * (colour >> 8 * (2 - channel) & 0xff);
                    grey += LUMA[channel] * level;
                    if (channels > 1) {
                        levels[at++] = level;
                    }
                }
                if (channels == 1) {
                    levels[at++] = grey;
                }
            }
        }
    }

    /** The middle of the picture in this size, as levels from 0 to 255, {@code [height,width,channels]}. */
    byte[] resized(int toHeight, int toWidth) {
        double step = Math.min((double) height / toHeight, (double) width / toWidth);
        float[] narrow = Resampling.centred(step, width, toWidth).apply(levels, height, channels);
        float[] small = Resampling.centred(step, height, toHeight).apply(narrow, 1, toWidth * channels);
        byte[] rounded = new byte[small.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (byte) Math.max(0, Math.min(255, Math.round(small[i])));
        }
        return rounded;
    }
}
