package dev.jgan.core.adversarial;

import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.core.adversarial.CombinationException.Misfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Says of a misfit in which component of the experiment it came to light. */
final class Places {
    private final List<Misfit> misfits = new ArrayList<>();

    /**
     * What a component makes.
     *
     * @throws CombinationException if it refuses, or tensors do not fit in it
     */
    static <T> T at(String place, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (UnsupportedSpecsException | ShapeException e) {
            throw new CombinationException(List.of(new Misfit(place, String.valueOf(e.getMessage()))));
        }
    }

    /**
     * What a component does.
     *
     * @throws CombinationException if it refuses, or tensors do not fit in it
     */
    static void within(String place, Runnable body) {
        at(place, () -> {
            body.run();
            return place;
        });
    }

    /** What a component makes; a refusal is kept until {@link #throwIfAny}. */
    <T> Optional<T> attempt(String place, Supplier<T> maker) {
        try {
            return Optional.of(at(place, maker));
        } catch (CombinationException e) {
            misfits.addAll(e.misfits());
            return Optional.empty();
        }
    }

    /**
     * Ends the attempts.
     *
     * @throws CombinationException with all refusals, if there were any
     */
    void throwIfAny() {
        if (!misfits.isEmpty()) {
            throw new CombinationException(misfits);
        }
    }
}
