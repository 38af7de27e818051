package dev.jgan.core.export;

import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the samples of a batch are in each node of a recorded function, followed from its inputs: a node that joins
 * samples, such as a mean over the batch, is refused. So it is shown, not guessed, that each sample is treated by itself.
 */
final class SampleRows {
    /**
     * Sample {@code i} is at the places {@code i·block} to {@code (i+1)·block - 1} along an axis.
     *
     * @param axis from 0
     * @param block at least 1: more where the axis counts, say, the pixels of all samples
     */
    record Rows(int axis, int block) {}

    /** A node joins samples, or draws. */
    static final class DependentException extends Exception {
        private static final long serialVersionUID = 1;

        DependentException(String message) {
            super(message);
        }
    }

    private final int batch;
    private final Map<Tensor, Optional<Rows>> known = new IdentityHashMap<>();

    /**
     * Begins.
     *
     * @param batch samples of the recording, at least 2, so that an axis of samples is told from one of extent 1
     */
    SampleRows(int batch) {
        this.batch = batch;
    }

    /**
     * Follows a node; its inputs were followed before.
     *
     * @return empty if it does not depend on samples
     * @throws DependentException if it joins samples, or draws
     */
    Optional<Rows> follow(Tensor node) throws DependentException {
        Optional<Rows> rows = rows(node);
        known.put(node, rows);
        return rows;
    }

    private Optional<Rows> rows(Tensor node) throws DependentException {
        Operation operation = node.operation();
        if (operation instanceof Operation.Input) {
            return Optional.of(new Rows(0, 1));
        }
        if (operation instanceof Operation.Draw draw) {
            throw new DependentException("draws random numbers at each call (" + draw.site() + ")");
        }
        if (node.inputs().stream().allMatch(input -> known(input).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(dependent(node, operation));
    }

    private Rows dependent(Tensor node, Operation operation) throws DependentException {
        if (operation instanceof Operation.Unary
                || operation instanceof Operation.LeakyRelu
                || operation instanceof Operation.Binary
                || operation instanceof Operation.Compare
                || operation instanceof Operation.Select
                || operation instanceof Operation.Cast
                || operation instanceof Operation.StopGradient
                || operation instanceof Operation.BroadcastTo) {
            return aligned(node);
        }
        if (operation instanceof Operation.MatMul product) {
            return product(node, product);
        }
        if (operation instanceof Operation.Conv2d || operation instanceof Operation.Conv2dTranspose) {
            return known(node.inputs().get(1)).isEmpty() ? along(node, only(node, 0), 0) : joined(node);
        }
        if (operation instanceof Operation.Concat concat) {
            Rows rows = aligned(node);
            return rows.axis() == concat.axis() ? joined(node) : rows;
        }
        if (operation instanceof Operation.Gather) {
            return known(node.inputs().get(0)).isEmpty() ? only(node, 1) : joined(node);
        }
        if (operation instanceof Operation.Gradient gradient) {
            Optional<Rows> by = known(node.inputs().get(1 + gradient.index()));
            return known(node.inputs().get(0)).isPresent() && by.isPresent() ? by.get() : joined(node);
        }
        return ofOne(node, operation, only(node, 0));
    }

    /** Operations of one tensor that may join or move its axes. */
    private Rows ofOne(Tensor node, Operation operation, Rows rows) throws DependentException {
        Shape in = node.inputs().get(0).shape();
        int axis = rows.axis();
        boolean kept;
        if (operation instanceof Operation.Reduce reduce) {
            long before = reduce.keepDimensions()
                    ? 0
                    : reduce.axes().stream().filter(joined -> joined < axis).count();
            return reduce.axes().contains(axis) ? joined(node) : new Rows(axis - (int) before, rows.block());
        } else if (operation instanceof Operation.Reshape) {
            return reshaped(node, in, rows);
        } else if (operation instanceof Operation.Transpose transpose) {
            return new Rows(transpose.order().indexOf(axis), rows.block());
        } else if (operation instanceof Operation.ArgMax
                || operation instanceof Operation.Softmax
                || operation instanceof Operation.LogSoftmax) {
            kept = axis < in.rank() - 1;
        } else if (operation instanceof Operation.Slice slice) {
            kept = slice.size().get(axis) == in.get(axis);
        } else if (operation instanceof Operation.Pad pad) {
            kept = pad.before().get(axis) == 0 && pad.after().get(axis) == 0;
        } else if (operation instanceof Operation.Tile tile) {
            kept = tile.multiples().get(axis) == 1;
        } else if (operation instanceof Operation.Reverse reverse) {
            kept = !reverse.axes().contains(axis);
        } else {
            // One axis more, at the end. Of what is left, batch normalisation joins samples.
            kept = operation instanceof Operation.OneHot;
        }
        return kept ? rows : joined(node);
    }

    /** The elements of a sample stay together: the axes before are as many rows, and the axis holds whole samples. */
    private Rows reshaped(Tensor node, Shape in, Rows rows) throws DependentException {
        long before = extent(in, 0, rows.axis());
        Shape out = node.shape();
        for (int axis = 0; axis < out.rank(); axis++) {
            int extent = out.get(axis);
            if (extent(out, 0, axis) == before && extent > 0 && extent % batch == 0) {
                return new Rows(axis, extent / batch);
            }
        }
        return joined(node);
    }

    private Rows product(Tensor node, Operation.MatMul product) throws DependentException {
        Optional<Rows> a = known(node.inputs().get(0));
        Optional<Rows> b = known(node.inputs().get(1));
        int rank = node.shape().rank();
        Rows either = a.or(() -> b).orElseThrow();
        if (either.axis() < rank - 2) {
            return a.isPresent() && b.isPresent() && !a.equals(b) ? joined(node) : either;
        }
        if (a.isPresent() && b.isPresent()) {
            return joined(node);
        }
        boolean first = a.isPresent();
        // The axis of the factor that is not summed over.
        boolean transposed = first ? product.transposeA() : product.transposeB();
        int own = first == transposed ? rank - 1 : rank - 2;
        return either.axis() == own ? new Rows(first ? rank - 2 : rank - 1, either.block()) : joined(node);
    }

    /** Inputs that broadcast against each other: axes are counted from the end. */
    private Rows aligned(Tensor node) throws DependentException {
        Optional<Rows> found = Optional.empty();
        for (Tensor input : node.inputs()) {
            Optional<Rows> rows = known(input);
            if (rows.isPresent()) {
                int axis =
                        node.shape().rank() - input.shape().rank() + rows.get().axis();
                Rows moved = new Rows(axis, rows.get().block());
                if (found.isPresent() && !found.get().equals(moved)) {
                    return joined(node);
                }
                found = Optional.of(moved);
            }
        }
        return found.orElseThrow();
    }

    private Rows only(Tensor node, int input) {
        return known(node.inputs().get(input)).orElseThrow();
    }

    private static Rows along(Tensor node, Rows rows, int axis) throws DependentException {
        return rows.axis() == axis ? rows : joined(node);
    }

    private Optional<Rows> known(Tensor node) {
        Optional<Rows> rows = known.get(node);
        if (rows == null) {
            throw new IllegalStateException(node + " was not followed before");
        }
        return rows;
    }

    private static long extent(Shape shape, int from, int to) {
        return new Shape(List.copyOf(shape.dimensions().subList(from, to))).size();
    }

    private static Rows joined(Tensor node) throws DependentException {
        throw new DependentException("compares or joins the samples of a batch (in its operation '"
                + node.operation().name() + "'), so that what it gives for one depends on the others");
    }
}
