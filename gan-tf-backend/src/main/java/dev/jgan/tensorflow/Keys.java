package dev.jgan.tensorflow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Fixed hashes, equal in every process, that draws and initial values are keyed by. */
final class Keys {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private Keys() {}

    /** The first eight bytes of the text's SHA-256. */
    static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Element {@code i} of the SplitMix sequence of a key, uniform on [0, 1) in steps of 2⁻⁵³. */
    static double uniform(long key, long i) {
        return (mix(key + i * GAMMA) >>> 11) * 0x1.0p-53;
    }

    /** A bijection under which near numbers become far ones (Steele et al. 2014, SplitMix). */
    static long mix(long number) {
        long z = number + GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
