package dev.jgan.conformance;

import dev.jgan.api.tensor.Shape;

/** Convolutions with SAME padding, by their definition. */
final class HostConvolution {
    private HostConvolution() {}

    static Grid forward(Grid x, Grid kernel, int stride) {
        Shape k = kernel.shape();
        int height = (x.shape().get(1) + stride - 1) / stride;
        int width = (x.shape().get(2) + stride - 1) / stride;
        int top = padding(x.shape().get(1), height, k.get(0), stride);
        int left = padding(x.shape().get(2), width, k.get(1), stride);
        return Grid.of(Shape.of(x.shape().get(0), height, width, k.get(3)), o -> {
            double sum = 0;
            for (int i = 0; i < k.get(0); i++) {
                for (int j = 0; j < k.get(1); j++) {
                    int row = o[1] * stride + i - top;
                    int column = o[2] * stride + j - left;
                    if (row >= 0
                            && row < x.shape().get(1)
                            && column >= 0
                            && column < x.shape().get(2)) {
                        for (int c = 0; c < k.get(2); c++) {
                            sum += x.at(o[0], row, column, c) * kernel.at(i, j, c, o[3]);
                        }
                    }
                }
            }
            return sum;
        });
    }

    /** Each input pixel spread by the kernel over the larger image; padding as of the convolution in the other direction. */
    static Grid transposed(Grid x, Grid kernel, int stride) {
        Shape k = kernel.shape();
        int height = x.shape().get(1) * stride;
        int width = x.shape().get(2) * stride;
        int top = padding(height, x.shape().get(1), k.get(0), stride);
        int left = padding(width, x.shape().get(2), k.get(1), stride);
        return Grid.of(Shape.of(x.shape().get(0), height, width, k.get(2)), o -> {
            double sum = 0;
            for (int row = 0; row < x.shape().get(1); row++) {
                for (int column = 0; column < x.shape().get(2); column++) {
                    int i = o[1] + top - row * stride;
                    int j = o[2] + left - column * stride;
                    if (i >= 0 && i < k.get(0) && j >= 0 && j < k.get(1)) {
                        for (int c = 0; c < k.get(3); c++) {
                            sum += x.at(o[0], row, column, c) * kernel.at(i, j, o[3], c);
                        }
                    }
                }
            }
            return sum;
        });
    }

    private static int padding(int large, int small, int kernel, int stride) {
        return Math.max((small - 1) * stride + kernel - large, 0) / 2;
    }
}
