package dev.jgan.conformance;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;

/**
 * Numbers in double precision, row by row.
 *
 * @param shape the extents; scalar for a single number
 * @param values as many as the shape has elements
 */
public record GoldenArray(Shape shape, double[] values) {
    /** How far a float32 result may be off, as a share of the largest number of the array. */
    public static final double TOLERANCE = 1e-4;

    /** Below this, the largest number of an array does not shrink the tolerance further. */
    private static final double SMALLEST_SCALE = 1e-3;

    /** The numbers as float32. */
    public HostTensor tensor() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return HostTensor.of(shape, floats);
    }

    /** The only number. */
    public double scalar() {
        if (values.length != 1) {
            throw new IllegalStateException("expected one number, found " + shape);
        }
        return values[0];
    }

    /** Row {@code i} of the first axis. */
    public GoldenArray row(int i) {
        int length = Math.toIntExact(shape.sample().size());
        return new GoldenArray(shape.sample(), Arrays.copyOfRange(values, i * length, (i + 1) * length));
    }

    /** Fails unless shape and every element agree, the elements within {@link #TOLERANCE} of the array's scale. */
    public void assertMatches(String what, HostTensor actual) {
        assertMatches(what, actual, TOLERANCE);
    }

    /**
     * Fails unless the shapes agree and {@code |actual - golden| <= tolerance · max|golden|} for each element.
     *
     * @param what named in the message
     * @param tolerance as a share of the largest absolute number of this array
     */
    public void assertMatches(String what, HostTensor actual, double tolerance) {
        if (!actual.shape().equals(shape)) {
            throw new AssertionError(what + ": expected the shape " + shape + ", found " + actual.shape());
        }
        assertMatches(what, actual.floats(), tolerance);
    }

    /** Fails unless these numbers agree with the array, whatever its shape. */
    public void assertMatches(String what, float[] actual, double tolerance) {
        double largest = DoubleStream.of(values).map(Math::abs).max().orElse(0);
        assertAll(what, actual, tolerance * Math.max(largest, SMALLEST_SCALE));
    }

    private void assertAll(String what, float[] actual, double allowed) {
        if (actual.length != values.length) {
            throw new AssertionError(what + ": expected " + values.length + " numbers, found " + actual.length);
        }
        for (int i = 0; i < values.length; i++) {
            double off = Math.abs(actual[i] - values[i]);
            // Written so that NaN fails.
            if (!(off <= allowed)) {
                throw new AssertionError(what + "[" + i + "]: expected " + values[i] + " ± " + allowed + ", found "
                        + actual[i] + " (off by " + off + "; the array is " + shape + ")");
            }
        }
    }

    /** Fails unless these numbers agree within an absolute tolerance: for sums whose terms cancel. */
    public void assertWithin(String what, HostTensor actual, double tolerance) {
        assertAll(what, actual.floats(), tolerance);
    }

    static GoldenArray of(JsonNode node) {
        List<Integer> extents = new ArrayList<>();
        for (JsonNode at = node; at.isArray(); at = at.get(0)) {
            extents.add(at.size());
        }
        DoubleStream.Builder numbers = DoubleStream.builder();
        collect(node, numbers);
        Shape shape = new Shape(extents);
        double[] values = numbers.build().toArray();
        if (values.length != shape.size()) {
            throw new IllegalArgumentException("a ragged array: " + values.length + " numbers do not fill " + shape);
        }
        return new GoldenArray(shape, values);
    }

    private static void collect(JsonNode node, DoubleStream.Builder numbers) {
        if (node.isArray()) {
            node.forEach(each -> collect(each, numbers));
        } else {
            numbers.add(node.doubleValue());
        }
    }
}
