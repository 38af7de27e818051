package dev.jgan.core.adversarial;

import java.util.List;

/** Components that each are right do not fit together. */
public final class CombinationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<Misfit> misfits;

    /** What does not fit; at least one. */
    public CombinationException(List<Misfit> misfits) {
        super(String.join("\n", misfits.stream().map(Misfit::toString).toList()));
        this.misfits = List.copyOf(misfits);
    }

    /** All that does not fit. */
    public List<Misfit> misfits() {
        return misfits;
    }

    /**
     * One thing that does not fit.
     *
     * @param place of the component in the experiment, such as {@code regularizers.1}
     * @param message why, and what would fit
     */
    public record Misfit(String place, String message) {
        @Override
        public String toString() {
            return place + ": " + message;
        }
    }
}
