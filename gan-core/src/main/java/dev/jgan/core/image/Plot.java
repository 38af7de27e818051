package dev.jgan.core.image;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A rectangle of a canvas with axes: light lines at round numbers, which may be labelled, and places for values. */
final class Plot {
    private static final int LINES = 6;
    private static final int GRID = 0xE4E4E4;
    private static final int FRAME = 0x909090;
    private static final int TEXT = 0x606060;

    private final Canvas canvas;
    private final Axes axes;
    private final int left;
    private final int top;
    private final int width;
    private final int height;

    Plot(Canvas canvas, Axes axes, int left, int top, int width, int height) {
        this.canvas = canvas;
        this.axes = axes;
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
    }

    /** The column of a value; values outside stay within one plot's width of it. */
    int x(double value) {
        return left + place(value - axes.minX(), axes.maxX() - axes.minX(), width);
    }

    /** The row of a value. */
    int y(double value) {
        return top + height - 1 - place(value - axes.minY(), axes.maxY() - axes.minY(), height);
    }

    private static int place(double offset, double extent, int pixels) {
        double share = Math.max(-1, Math.min(2, offset / extent));
        return (int) Math.round(share * (pixels - 1));
    }

    boolean shows(double x, double y) {
        return x >= axes.minX() && x <= axes.maxX() && y >= axes.minY() && y <= axes.maxY();
    }

    /** Draws lines at round values of x and labels below the plot. */
    void gridX() {
        double step = step(axes.maxX() - axes.minX());
        for (long i = (long) Math.ceil(axes.minX() / step); i * step <= axes.maxX(); i++) {
            int x = x(i * step);
            canvas.line(x, top, x, top + height - 1, GRID);
            String label = label(i, step);
            canvas.text(x - Canvas.textWidth(label) / 2, top + height + 4, label, TEXT);
        }
    }

    /** Draws lines at round values of y and labels left of the plot. */
    void gridY() {
        double step = step(axes.maxY() - axes.minY());
        for (long i = (long) Math.ceil(axes.minY() / step); i * step <= axes.maxY(); i++) {
            int y = y(i * step);
            canvas.line(left, y, left + width - 1, y, GRID);
            String label = label(i, step);
            canvas.text(left - Canvas.textWidth(label) - 4, y - Canvas.TEXT_HEIGHT / 2, label, TEXT);
        }
    }

    /** Draws a line at y = 0, if that is shown. */
    void gridLineAtZero() {
        if (axes.minY() <= 0 && axes.maxY() >= 0) {
            canvas.line(left, y(0), left + width - 1, y(0), GRID);
        }
    }

    void frame() {
        canvas.line(left, top, left + width - 1, top, FRAME);
        canvas.line(left, top + height - 1, left + width - 1, top + height - 1, FRAME);
        canvas.line(left, top, left, top + height - 1, FRAME);
        canvas.line(left + width - 1, top, left + width - 1, top + height - 1, FRAME);
    }

    /** 1, 2 or 5 times a power of ten, so that there are about as many lines as wanted. */
    private static double step(double extent) {
        double rough = extent / LINES;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double mantissa = rough / power;
        return power * (mantissa < 1.5 ? 1 : mantissa < 3.5 ? 2 : mantissa < 7.5 ? 5 : 10);
    }

    private static String label(long count, double step) {
        BigDecimal value = BigDecimal.valueOf(step)
                .round(new MathContext(1, RoundingMode.HALF_EVEN))
                .multiply(BigDecimal.valueOf(count));
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        boolean readable = plain.signum() == 0 || Math.abs(plain.precision() - plain.scale()) <= 5;
        return readable ? plain.toPlainString() : plain.toString().replace("+", "");
    }
}
