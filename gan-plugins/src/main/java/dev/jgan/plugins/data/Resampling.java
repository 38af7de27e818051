package dev.jgan.plugins.data;

/**
 * Changes the size of images along one axis at a time by linear interpolation, with a triangle that becomes as wide as the
 * reduction, so that what is made smaller is averaged instead of left out.
 *
 * @param from where the first output pixel begins, in input pixels
 * @param step how many input pixels an output pixel is wide
 * @param input how many pixels there are
 * @param output how many there will be
 */
record Resampling(double from, double step, int input, int output) {
    /**
     * The part in the middle of the input that has the same proportions as the output, when the other axis is enlarged as much.
     *
     * @param step input pixels of an output pixel, the same along both axes
     */
    static Resampling centred(double step, int input, int output) {
        return new Resampling((input - output * step) / 2, step, input, output);
    }

    /**
     * Resamples the middle axis of three.
     *
     * @param values {@code [before, input, after]}
     * @return {@code [before, output, after]}
     */
    float[] apply(float[] values, int before, int after) {
        float[] resampled = new float[before * output * after];
        double support = Math.max(1, step);
        for (int i = 0; i < output; i++) {
            double centre = from + (i + 0.5) * step;
            int first = Math.max(0, (int) Math.floor(centre - support));
            int last = Math.min(input - 1, (int) Math.floor(centre + support));
            double total = 0;
            for (int j = first; j <= last; j++) {
                total += weight(j, centre, support);
            }
            for (int j = first; j <= last; j++) {
                float share = (float) (weight(j, centre, support) / total);
                for (int b = 0; share > 0 && b < before; b++) {
                    for (int a = 0; a < after; a++) {
                        resampled[(b * output + i) * after + a] += share * values[(b * input + j) * after + a];
                    }
                }
            }
        }
        return resampled;
    }

    private static double weight(int pixel, double centre, double support) {
        return Math.max(0, 1 - Math.abs(pixel + 0.5 - centre) / support);
    }
}
