package dev.jgan.core.run;

import java.util.Optional;

/**
 * Which checkpoints stay.
 *
 * @param keep how many of the newest, at least 1
 * @param best the best one, which stays beside them
 */
public record Retention(int keep, Optional<BestCheckpoint> best) {
    public Retention {
        if (keep < 1) {
            throw new IllegalArgumentException("at least one checkpoint must be kept, found " + keep);
        }
    }

    /** The newest only. */
    public static Retention newest(int keep) {
        return new Retention(keep, Optional.empty());
    }
}
