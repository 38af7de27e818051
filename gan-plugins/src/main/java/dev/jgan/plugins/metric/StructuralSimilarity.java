package dev.jgan.plugins.metric;

import java.util.Arrays;

/**
 * Multi-scale structural similarity of two images (Wang, Simoncelli and Bovik 2003, eq. 7): contrast and structure at every
 * scale, luminance at the last, each the mean over all places of a Gaussian window that lies within the image; a scale is
 * the one before, halved by the mean of 2×2 pixels. 1 for equal images, near 0 for unlike ones. Contrast and structure can
 * be negative, and count as 0 then.
 *
 * <p>The paper has five scales and a window of 11, which needs images of 176 pixels. Here there are as many scales, at most
 * five, as leave the smaller side of the image no smaller than the window, and the weights of the first of the paper's five,
 * divided by their sum. The standard deviation of the window keeps the paper's proportion, 1.5 of 11.
 */
final class StructuralSimilarity {
    /** The weights of the paper's five scales, from fine to coarse. */
    private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    /** Stabilisers for values in [0, 1] (Wang et al. 2004). */
    private static final double LUMINANCE = 0.01 * 0.01;

    private static final double CONTRAST = 0.03 * 0.03;

    private final int height;
    private final int width;
    private final double[] window;
    private final double[] weights;

    /**
     * For images of one channel.
     *
     * @param window pixels across the window, no more than the smaller side
     */
    StructuralSimilarity(int height, int width, int window) {
        this.height = height;
        this.width = width;
        this.window = gaussian(window);
        weights = weights(scales(Math.min(height, width), window));
    }

    /** How many scales there are for images whose smaller side is this; 0 if the window does not fit in. */
    static int scales(int side, int window) {
        int scales = 0;
        for (int left = side; left >= window && scales < WEIGHTS.length; left /= 2) {
            scales++;
        }
        return scales;
    }

    private static double[] weights(int scales) {
        double[] weights = Arrays.copyOf(WEIGHTS, scales);
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private static double[] gaussian(int size) {
        double deviation = 1.5 * size / 11;
        double[] window = new double[size];
        Arrays.setAll(window, i -> Math.exp(-Math.pow((i - (size - 1) / 2.0) / deviation, 2) / 2));
        double sum = Arrays.stream(window).sum();
        return Arrays.stream(window).map(value -> value / sum).toArray();
    }

    /**
     * The similarity of two images with values in [0, 1].
     *
     * @param one {@code [height,width]}, row by row
     * @param other likewise
     */
    double between(double[] one, double[] other) {
        double product = 1;
        Image a = new Image(one, height, width);
        Image b = new Image(other, height, width);
        for (int scale = 0; scale < weights.length; scale++) {
            boolean last = scale == weights.length - 1;
            product *= Math.pow(Math.max(0, compare(a, b, last)), weights[scale]);
            if (!last) {
                a = a.halved();
                b = b.halved();
            }
        }
        return product;
    }

    /** The mean over places of contrast and structure, times luminance if asked for. */
    private double compare(Image a, Image b, boolean luminance) {
        double[] meanA = a.filtered(window).pixels;
        double[] meanB = b.filtered(window).pixels;
        double[] squareA = a.times(a).filtered(window).pixels;
        double[] squareB = b.times(b).filtered(window).pixels;
        double[] product = a.times(b).filtered(window).pixels;
        double sum = 0;
        for (int i = 0; i < meanA.length; i++) {
            double means = meanA[i] * meanB[i];
            double squares = meanA[i] * meanA[i] + meanB[i] * meanB[i];
            double value = (2 * (product[i] - means) + CONTRAST) / (squareA[i] + squareB[i] - squares + CONTRAST);
            sum += luminance ? value * (2 * means + LUMINANCE) / (squares + LUMINANCE) : value;
        }
        return sum / meanA.length;
    }

    private record Image(double[] pixels, int height, int width) {
        Image times(Image other) {
            double[] product = new double[pixels.length];
            Arrays.setAll(product, i -> pixels[i] * other.pixels[i]);
            return new Image(product, height, width);
        }

        /** The weighted mean at each place where the window is within the image. */
        Image filtered(double[] window) {
            int across = width - window.length + 1;
            int down = height - window.length + 1;
            double[] rows = new double[height * across];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < across; x++) {
                    for (int i = 0; i < window.length; i++) {
                        rows[y * across + x] += window[i] * pixels[y * width + x + i];
                    }
                }
            }
            double[] means = new double[down * across];
            for (int y = 0; y < down; y++) {
                for (int x = 0; x < across; x++) {
                    for (int i = 0; i < window.length; i++) {
                        means[y * across + x] += window[i] * rows[(y + i) * across + x];
                    }
                }
            }
            return new Image(means, down, across);
        }

        /** Half as large; an odd last row or column is left out. */
        Image halved() {
            int across = width / 2;
            int down = height / 2;
            double[] means = new double[down * across];
            for (int y = 0; y < down; y++) {
                for (int x = 0; x < across; x++) {
                    int at = 2 * y * width + 2 * x;
                    means[y * across + x] =
                            (pixels[at] + pixels[at + 1] + pixels[at + width] + pixels[at + width + 1]) / 4;
                }
            }
            return new Image(means, down, across);
        }
    }
}
