package dev.jgan.api.plugin;

/**
 * A component that an experiment file names, with its checked configuration; not yet made. Configuration records of
 * components that contain others have components of this type, such as {@code List<Component<Layer>> layers}.
 *
 * @param <T> its kind, one of the interfaces of {@link Contributions}
 */
public interface Component<T> {
    /** The name of its type in the experiment file. */
    String type();

    /** Its configuration record. */
    Record config();

    /** Makes an instance; each call makes another. It is seen by its public interfaces and cannot be cast to its class. */
    T create();
}
