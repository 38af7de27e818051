package dev.jgan.testkit.trial;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.config.Default;
import jakarta.inject.Inject;

/** Wrong: its configuration, read again, is another. */
public final class Unequal implements Regularizer {
    /** The configuration, which is equal to itself only. */
    public record Config(@Default("1") int weight) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return weight;
        }
    }

    @Inject
    public Unequal(Config config) {}

    @Override
    public void install(Hooks hooks) {}
}
