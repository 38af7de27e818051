package dev.jgan.api.tensor;

/**
 * A trained variable.
 *
 * @param name the unique name, its network first: {@code discriminator/conv-1/kernel}
 * @param network the network that created it
 * @param shape the shape: dense {@code [in,out]}, convolution {@code [h,w,in,out]}, transposed convolution {@code [h,w,out,in]}
 * @param initializer how its first value is drawn
 * @param role what it does in its layer
 * @param outputAxis the axis of a kernel that counts its outputs, from 0; for other roles the last axis
 */
public record Weight(String name, String network, Shape shape, Initializer initializer, Role role, int outputAxis)
        implements Variable {
    public Weight {
        outputAxis = shape.rank() == 0 ? 0 : shape.axis(outputAxis);
    }
}
