package dev.jgan.conformance;

import dev.jgan.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Matrix products of all ranks and transpositions; convolutions with kernels and images of odd and even extents. */
final class LinearFamilies {
    private LinearFamilies() {}

    static void generate(OperationFamilies families) {
        OperationFamily matmul = families.of("matmul");
        for (int rank = 2; rank < 5; rank++) {
            for (int which = 0; which < 4; which++) {
                SeededValues values = matmul.next();
                matmul(
                        matmul,
                        values.extents(rank - 2, 1, 2),
                        values.between(1, 3),
                        values.between(1, 4),
                        values.between(1, 3),
                        which % 2 == 1,
                        which > 1);
            }
        }
        for (int kernel : new int[] {1, 3, 4, 5}) {
            for (int stride : new int[] {1, 2}) {
                SeededValues values = families.of("conv2d").next();
                int odd = (kernel / 2 + stride) % 2;
                Shape images = Shape.of(
                        odd + 1,
                        2 * values.between(1, 2) + odd,
                        2 * values.between(1, 2) + 1 - odd,
                        values.between(1, 2));
                convolutions(families, images, kernel, kernel, values.between(1, 2), stride);
            }
        }
        convolutions(families, Shape.of(1, 4, 4, 1), 3, 3, 2, 2);
        convolutions(families, Shape.of(1, 5, 3, 1), 4, 4, 1, 2);
        convolutions(families, Shape.of(2, 5, 4, 1), 3, 1, 2, 3);
        convolutions(families, Shape.of(1, 3, 6, 2), 2, 5, 1, 2);
    }

    static void edges(OperationFamilies families) {
        OperationFamily matmul = families.of("matmul");
        matmul(matmul, Shape.SCALAR, 2, 0, 3, false, false);
        matmul(matmul, Shape.SCALAR, 0, 2, 3, true, false);
        matmul(matmul, Shape.SCALAR, 2, 3, 0, false, true);
        matmul(matmul, Shape.of(2), 2, 0, 3, true, true);
        matmul(matmul, Shape.of(0), 2, 1, 3, false, false);
        matmul(matmul, Shape.of(1, 1), 1, 1, 1, true, true);
        convolutions(families, Shape.of(1, 1, 1, 1), 5, 5, 1, 2);
        convolutions(families, Shape.of(1, 1, 3, 2), 4, 4, 1, 1);
        convolutions(families, Shape.of(2, 3, 1, 1), 1, 1, 1, 3);
        convolutions(families, Shape.of(0, 3, 2, 1), 3, 3, 2, 1);
    }

    private static void matmul(
            OperationFamily family, Shape front, int rows, int inner, int columns, boolean first, boolean second) {
        SeededValues values = family.next();
        Shape a = first ? with(front, inner, rows) : with(front, rows, inner);
        Shape b = second ? with(front, columns, inner) : with(front, inner, columns);
        family.add(
                (first ? "aᵀ" : "a") + (second ? "bᵀ" : "b"),
                List.of(values.spread(a, -1, 1.1), values.spread(b, -1, 1.2)),
                (ops, in) -> ops.matmul(in.get(0), in.get(1), first, second),
                in -> Grid.of(
                        with(front, rows, columns),
                        i -> IntStream.range(0, inner)
                                .mapToDouble(k -> in.get(0).at(at(i, first, i[i.length - 2], k))
                                        * in.get(1).at(at(i, second, k, i[i.length - 1])))
                                .sum()));
    }

    private static Shape with(Shape front, int rows, int columns) {
        List<Integer> all = new ArrayList<>(front.dimensions());
        all.add(rows);
        all.add(columns);
        return new Shape(all);
    }

    /** An index of a matrix that may be transposed, in the batch of another index. */
    private static int[] at(int[] batch, boolean transposed, int row, int column) {
        int[] index = batch.clone();
        index[index.length - 2] = transposed ? column : row;
        index[index.length - 1] = transposed ? row : column;
        return index;
    }

    private static void convolutions(
            OperationFamilies families, Shape images, int height, int width, int channels, int stride) {
        String details = "stride " + stride;
        OperationFamily forward = families.of("conv2d");
        forward.add(
                details,
                points(forward, images, Shape.of(height, width, images.get(3), channels)),
                (ops, in) -> ops.conv2d(in.get(0), in.get(1), stride),
                in -> HostConvolution.forward(in.get(0), in.get(1), stride));
        OperationFamily transposed = families.of("transposed-conv2d");
        transposed.add(
                details,
                points(transposed, images, Shape.of(height, width, channels, images.get(3))),
                (ops, in) -> ops.conv2dTranspose(in.get(0), in.get(1), stride),
                in -> HostConvolution.transposed(in.get(0), in.get(1), stride));
    }

    private static List<Grid> points(OperationFamily family, Shape images, Shape kernel) {
        SeededValues values = family.next();
        return List.of(values.signed(images, 0.1, 1), values.signed(kernel, 0.1, 1));
    }
}
