package dev.jgan.core.plugin;

/**
 * A plugin that was found.
 *
 * @param id its name
 * @param source the jar or directory that its class comes from
 * @param version of its jar's manifest, or {@code "unknown"}
 */
public record PluginInfo(String id, String source, String version) {
    /** {@code plugin 'acme' (acme.jar)}. */
    @Override
    public String toString() {
        return "plugin '" + id + "' (" + source + ")";
    }
}
