package dev.jgan.plugins.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * A normal distribution.
 *
 * @param mean {@code [d]}
 * @param covariance {@code [d,d]}, row by row, symmetric
 */
record Gaussian(double[] mean, double[] covariance) {
    /** The distance between 1 and the next double. */
    private static final double EPSILON = Math.ulp(1.0);

    private static final int BLOCK = 256;

    /**
     * The square of the Frechet distance, which is the Wasserstein distance of order 2 (Dowson and Landau 1982):
     * {@code |m - m'|² + tr C + tr C' - 2 tr (C^½ C' C^½)^½}.
     *
     * <p>The last trace is the sum of the singular values of {@code C^½ C'^½}, and is computed as that, both roots coming
     * from the decomposition of a symmetric matrix: the root of a product of the two would lose half of the digits where a
     * covariance is singular. Eigenvalues that cannot be told from 0 are taken for 0.
     *
     * @return 0 or more, what is below 0 by rounding being 0; NaN if a number is not finite
     */
    static double distance(Gaussian one, Gaussian other) {
        if (!one.finite() || !other.finite()) {
            return Double.NaN;
        }
        int size = one.mean.length;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double difference = one.mean[i] - other.mean[i];
            sum += difference * difference + one.covariance[i * size + i] + other.covariance[i * size + i];
        }
        List<Factor> factors = Stream.of(one, other).parallel().map(Factor::of).toList();
        return Math.max(0, sum - 2 * factors.get(0).common(factors.get(1)));
    }

    private boolean finite() {
        return Arrays.stream(mean).allMatch(Double::isFinite)
                && Arrays.stream(covariance).allMatch(Double::isFinite);
    }

    /**
     * A root of a covariance: its eigenvectors, each times the root of its eigenvalue.
     *
     * @param rows {@code [rank,depth]}; as much as {@code size} of the depth is used, the rest is 0
     */
    private record Factor(double[] rows, int rank, int size) {
        static Factor of(Gaussian gaussian) {
            int size = gaussian.mean.length;
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
            if (!eigen.decompose(DMatrixRMaj.wrap(size, size, gaussian.covariance.clone()))) {
                throw new IllegalStateException(
                        "the eigenvalues of a covariance of " + size + " features did not converge");
            }
            double[] values = IntStream.range(0, size)
                    .mapToDouble(i -> eigen.getEigenvalue(i).getReal())
                    .toArray();
            double least = size * EPSILON * Arrays.stream(values).max().orElse(0);
            int[] kept = IntStream.range(0, size).filter(i -> values[i] > least).toArray();
            int depth = MatrixKernels.padded(size);
            double[] rows = new double[kept.length * depth];
            for (int row = 0; row < kept.length; row++) {
                double[] vector = eigen.getEigenVector(kept[row]).getData();
                double root = Math.sqrt(values[kept[row]]);
                for (int i = 0; i < size; i++) {
                    rows[row * depth + i] = root * vector[i];
                }
            }
            return new Factor(rows, kept.length, size);
        }

        /** The sum of the singular values of this root times the other. */
        double common(Factor other) {
            if (rank == 0 || other.rank == 0) {
                return 0;
            }
            SingularValueDecomposition_F64<DMatrixRMaj> singular =
                    DecompositionFactory_DDRM.svd(rank, other.rank, false, false, false);
            if (!singular.decompose(DMatrixRMaj.wrap(rank, other.rank, times(other)))) {
                throw new IllegalStateException(
                        "the singular values of two covariances of " + size + " features did not converge");
            }
            return Arrays.stream(singular.getSingularValues(), 0, singular.numberOfSingularValues())
                    .sum();
        }

        private double[] times(Factor other) {
            int depth = MatrixKernels.padded(size);
            double[] columns = new double[depth * other.rank];
            for (int row = 0; row < other.rank; row++) {
                for (int i = 0; i < size; i++) {
                    columns[i * other.rank + row] = other.rows[row * depth + i];
                }
            }
            double[] product = new double[rank * other.rank];
            int across = (other.rank + BLOCK - 1) / BLOCK;
            int down = (rank + BLOCK - 1) / BLOCK;
            IntStream.range(0, across * down).parallel().forEach(tile -> {
                int i = tile / across * BLOCK;
                int j = tile % across * BLOCK;
                MatrixKernels.addProducts(
                        new MatrixKernels.Part(rows, i * depth, depth),
                        new MatrixKernels.Part(columns, j, other.rank),
                        new MatrixKernels.Part(product, i * other.rank + j, other.rank),
                        Math.min(BLOCK, rank - i),
                        depth,
                        Math.min(BLOCK, other.rank - j));
            });
            return product;
        }
    }
}
