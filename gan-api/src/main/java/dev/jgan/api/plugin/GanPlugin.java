package dev.jgan.api.plugin;

/** The entrance of a plugin, found by {@link java.util.ServiceLoader}. */
public interface GanPlugin {
    /** A unique name in lower case with hyphens, such as {@code acme-losses}. */
    String id();

    /** Names the components that this plugin offers. */
    void contribute(Contributions contributions);
}
