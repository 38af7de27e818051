package dev.jgan.core.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is asked of a {@link TrainedGenerator}: {@code SampleRequest.of(64, 7).walk().truncated(0.5)}.
 *
 * @param count how many samples, at least 1
 * @param seed from which all draws follow
 * @param route where the latents lie
 * @param label the class of all samples; without it, a conditional generator goes through all of them
 * @param truncation how far from 0 components of normal latents are at most, above 0
 * @param codes values of codes by name: a category's number, or numbers in [-1, 1]
 * @param sweep the code that takes all its values in turn while the rest stays
 */
public record SampleRequest(
        int count,
        long seed,
        Route route,
        OptionalInt label,
        OptionalDouble truncation,
        Map<String, List<Double>> codes,
        Optional<String> sweep) {
    /** Where latents lie. */
    public enum Route {
        /** Each is drawn by itself. */
        SCATTERED,
        /** Eight at a time lie on a way from one that was drawn to another. */
        WAYS,
        /** All lie on one way through the latent space, each near the one before. */
        WALK
    }

    public SampleRequest {
        codes = Map.copyOf(codes);
        if (count < 1) {
            throw new IllegalArgumentException("at least 1 sample must be asked for, found " + count);
        }
        if (truncation.isPresent() && !(truncation.getAsDouble() > 0)) {
            throw new IllegalArgumentException(
                    "latents are truncated at a number above 0, found " + truncation.getAsDouble());
        }
        if (sweep.isPresent() && route != Route.SCATTERED) {
            throw new IllegalArgumentException("a sweep changes a code only, and a way the rest only; choose one");
        }
        if (sweep.isPresent() && codes.containsKey(sweep.get())) {
            throw new IllegalArgumentException("the code '" + sweep.get() + "' is both set and swept; choose one");
        }
    }

    /** Samples of latents that are drawn. */
    public static SampleRequest of(int count, long seed) {
        return new SampleRequest(
                count, seed, Route.SCATTERED, OptionalInt.empty(), OptionalDouble.empty(), Map.of(), Optional.empty());
    }

    /** Of one class, from 0. */
    public SampleRequest label(int only) {
        return new SampleRequest(count, seed, route, OptionalInt.of(only), truncation, codes, sweep);
    }

    /** On ways from one latent to another. */
    public SampleRequest ways() {
        return new SampleRequest(count, seed, Route.WAYS, label, truncation, codes, sweep);
    }

    /** On one way. */
    public SampleRequest walk() {
        return new SampleRequest(count, seed, Route.WALK, label, truncation, codes, sweep);
    }

    /** With components no farther from 0 than this. */
    public SampleRequest truncated(double threshold) {
        return new SampleRequest(count, seed, route, label, OptionalDouble.of(threshold), codes, sweep);
    }

    /** With a value of a code, besides those set before. */
    public SampleRequest code(String name, List<Double> values) {
        Map<String, List<Double>> more = new LinkedHashMap<>(codes);
        more.put(name, List.copyOf(values));
        return new SampleRequest(count, seed, route, label, truncation, more, sweep);
    }

    /** With a code that takes all its values in turn. */
    public SampleRequest sweep(String name) {
        return new SampleRequest(count, seed, route, label, truncation, codes, Optional.of(name));
    }
}
