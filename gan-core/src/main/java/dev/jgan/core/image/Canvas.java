package dev.jgan.core.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Pixels to draw on. No Graphics2D: that needs the fonts and the graphics environment of the machine, and may draw
 * differently on another one.
 */
final class Canvas {
    /** Digits and what else numbers are made of, 3 x 5, a row each from the top, the highest bit on the left. */
    private static final String GLYPHS = "0123456789-.E";

    private static final int[][] ROWS = {
        {7, 5, 5, 5, 7}, {2, 6, 2, 2, 7}, {7, 1, 7, 4, 7}, {7, 1, 3, 1, 7}, {5, 5, 7, 1, 1},
        {7, 4, 7, 1, 7}, {7, 4, 7, 5, 7}, {7, 1, 2, 2, 2}, {7, 5, 7, 5, 7}, {7, 5, 7, 1, 7},
        {0, 0, 7, 0, 0}, {0, 0, 0, 0, 2}, {7, 4, 7, 4, 7}
    };
    static final int TEXT_HEIGHT = 10;
    private static final int TEXT_STEP = 8;

    private final int width;
    private final int height;
    private final int[] pixels;

    /** A canvas of one colour, {@code 0xRRGGBB}. */
    Canvas(int width, int height, int background) {
        this.width = width;
        this.height = height;
        this.pixels = new int[Math.multiplyExact(width, height)];
        Arrays.fill(pixels, background);
    }

    void fill(int x, int y, int w, int h, int colour) {
        for (int row = Math.max(0, y); row < Math.min(height, y + h); row++) {
            for (int column = Math.max(0, x); column < Math.min(width, x + w); column++) {
                pixels[row * width + column] = colour;
            }
        }
    }

    /** A round dot, 5 pixels wide, mixed half and half with what is below, so that crowds show darker. */
    void dot(int x, int y, int colour) {
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                if (dx * dx + dy * dy <= 5) {
                    mix(x + dx, y + dy, colour);
                }
            }
        }
    }

    private void mix(int x, int y, int colour) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            int below = pixels[y * width + x];
            pixels[y * width + x] = ((below >> 1) & 0x7f7f7f) + ((colour >> 1) & 0x7f7f7f);
        }
    }

    /** A line one pixel thick, both ends included (Bresenham 1965). */
    void line(int x0, int y0, int x1, int y1, int colour) {
        int dx = Math.abs(x1 - x0);
        int dy = -Math.abs(y1 - y0);
        int stepX = Integer.signum(x1 - x0);
        int stepY = Integer.signum(y1 - y0);
        int error = dx + dy;
        int x = x0;
        int y = y0;
        while (true) {
            fill(x, y, 1, 1, colour);
            if (x == x1 && y == y1) {
                return;
            }
            int twice = 2 * error;
            if (twice >= dy) {
                error += dy;
                x += stepX;
            }
            if (twice <= dx) {
                error += dx;
                y += stepY;
            }
        }
    }

    /** How many pixels a number takes. */
    static int textWidth(String text) {
        return text.length() * TEXT_STEP - 2;
    }

    /** Writes a number with its upper left corner here. */
    void text(int x, int y, String text, int colour) {
        for (int i = 0; i < text.length(); i++) {
            int[] rows = ROWS[GLYPHS.indexOf(text.charAt(i))];
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < 3; column++) {
                    if ((rows[row] >> (2 - column) & 1) == 1) {
                        fill(x + i * TEXT_STEP + 2 * column, y + 2 * row, 2, 2, colour);
                    }
                }
            }
        }
    }

    /** Copies another canvas onto this one; it must fit. */
    void place(Canvas part, int left, int top) {
        for (int row = 0; row < part.height; row++) {
            System.arraycopy(part.pixels, row * part.width, pixels, (top + row) * width + left, part.width);
        }
    }

    BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }
}
