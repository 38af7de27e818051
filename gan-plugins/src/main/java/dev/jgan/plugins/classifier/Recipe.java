package dev.jgan.plugins.classifier;

/**
 * How a classifier is trained: by descent with momentum on the cross-entropy, with a learning rate that rises during the first
 * twentieth of the training and then falls to 0 along half a cosine.
 *
 * @param epochs how often each sample is seen, at least 1
 * @param batchSize samples a turn, at least 2
 * @param learningRate the highest one, above 0
 * @param weightDecay the factor of half the squared kernels in the cost, at least 0
 * @param dropout the share of features that are dropped before they are weighed, in [0, 1)
 * @param shift by how many pixels an image is moved at most, along each axis; uncovered pixels are -1
 * @param flip whether every second image is mirrored, left to right
 * @param seed of initial weights, order and augmentation
 */
public record Recipe(
        int epochs,
        int batchSize,
        double learningRate,
        double weightDecay,
        double dropout,
        int shift,
        boolean flip,
        long seed) {
    public Recipe {
        if (epochs < 1 || batchSize < 2 || shift < 0) {
            throw new IllegalArgumentException("epochs must be at least 1, batchSize 2 and shift 0, found " + epochs
                    + ", " + batchSize + " and " + shift);
        }
        // Written so that NaN fails.
        if (!(learningRate > 0) || !(weightDecay >= 0) || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "learningRate must be above 0, weightDecay at least 0 and dropout in [0, 1)," + " found "
                            + learningRate + ", " + weightDecay + " and " + dropout);
        }
    }
}
