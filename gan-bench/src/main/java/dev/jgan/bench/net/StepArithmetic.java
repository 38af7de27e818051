package dev.jgan.bench.net;

/**
 * The multiply-adds that a step cannot do without, for one sample of the batch. A step is a discriminator turn and a
 * generator turn, each with a latent batch of its own.
 *
 * @param generator the generator
 * @param discriminator the discriminator, its head included
 * @param penalty whether the discriminator's cost has a gradient penalty
 */
record StepArithmetic(NetworkArithmetic generator, NetworkArithmetic discriminator, boolean penalty) {
    /** Both turns. */
    long multiplyAdds() {
        return discriminatorTurn() + generatorTurn();
    }

    private long discriminatorTurn() {
        long samples = generator.pass();
        long forward = discriminator.pass();
        long kernels = discriminator.pass();
        // Nobody asks for the gradient with respect to the real or the generated samples.
        long inputs = discriminator.pass() - discriminator.firstLayer();
        return samples + 2 * (forward + kernels + inputs) + (penalty ? gradientPenalty() : 0);
    }

    /**
     * The penalty at points between. The critic's gradient with respect to them needs the signs of the hidden layers, which
     * take a forward pass without the last layer, and the gradients of all layers' inputs. The penalty's gradient goes
     * through these backwards: at each layer one gradient of the kernel, and, but for the last layer, whose arriving gradient
     * is the constant 1, one pass upwards. The slopes of leaky relu are constants, so that nothing goes back through the
     * forward pass.
     */
    private long gradientPenalty() {
        long withoutLast = discriminator.pass() - discriminator.lastLayer();
        long inputs = discriminator.pass();
        long kernels = discriminator.pass();
        return withoutLast + inputs + kernels + withoutLast;
    }

    private long generatorTurn() {
        long forward = generator.pass() + discriminator.pass();
        // The discriminator only hands the gradient on; the generator's does not go on to the latents.
        long inputs = discriminator.pass() + generator.pass() - generator.firstLayer();
        long kernels = generator.pass();
        return forward + inputs + kernels;
    }
}
