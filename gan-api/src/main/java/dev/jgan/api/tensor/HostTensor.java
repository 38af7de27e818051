package dev.jgan.api.tensor;

import java.util.Arrays;

/**
 * Values in host memory, row by row. Either float32 or int32.
 *
 * @param shape the extents
 * @param type {@link DType#FLOAT32} or {@link DType#INT32}
 * @param data a {@code float[]} or an {@code int[]} of exactly {@code shape.size()} elements; not copied
 */
public record HostTensor(Shape shape, DType type, Object data) {
    public HostTensor {
        int length = data instanceof float[] floats && type == DType.FLOAT32
                ? floats.length
                : data instanceof int[] ints && type == DType.INT32 ? ints.length : -1;
        if (length != shape.size()) {
            throw new ShapeException(
                    "a host tensor " + type + " " + shape + " needs " + shape.size() + " elements of that type, found "
                            + (length < 0 ? data.getClass().getSimpleName() : length));
        }
    }

    /** A float32 tensor over this array. */
    public static HostTensor of(Shape shape, float... data) {
        return new HostTensor(shape, DType.FLOAT32, data);
    }

    /** An int32 tensor over this array. */
    public static HostTensor of(Shape shape, int... data) {
        return new HostTensor(shape, DType.INT32, data);
    }

    /**
     * The elements of a float32 tensor, not copied.
     *
     * @throws IllegalStateException if it is not float32
     */
    public float[] floats() {
        if (data instanceof float[] floats) {
            return floats;
        }
        throw new IllegalStateException("expected a float32 tensor, found " + type);
    }

    /**
     * The elements of an int32 tensor, not copied.
     *
     * @throws IllegalStateException if it is not int32
     */
    public int[] ints() {
        if (data instanceof int[] ints) {
            return ints;
        }
        throw new IllegalStateException("expected an int32 tensor, found " + type);
    }

    /** A copy of the rows {@code from} to {@code to - 1} of the first axis. */
    public HostTensor rows(int from, int to) {
        int row = Math.toIntExact(shape.sample().size());
        Object part = data instanceof float[] floats
                ? Arrays.copyOfRange(floats, from * row, to * row)
                : Arrays.copyOfRange(ints(), from * row, to * row);
        return new HostTensor(shape.with(0, to - from), type, part);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostTensor that
                && shape.equals(that.shape)
                && (data instanceof float[] floats && that.data instanceof float[] others
                        ? Arrays.equals(floats, others)
                        : data instanceof int[] ints && that.data instanceof int[] more && Arrays.equals(ints, more));
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode()
                + (data instanceof float[] floats ? Arrays.hashCode(floats) : Arrays.hashCode((int[]) data));
    }

    /** {@code FLOAT32 [64,2]}: never the elements. */
    @Override
    public String toString() {
        return type + " " + shape;
    }
}
