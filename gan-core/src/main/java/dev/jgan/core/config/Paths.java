package dev.jgan.core.config;

/** Dotted paths of keys. */
final class Paths {
    private Paths() {}

    static String join(String path, Object key) {
        return path.isEmpty() ? String.valueOf(key) : path + "." + key;
    }
}
