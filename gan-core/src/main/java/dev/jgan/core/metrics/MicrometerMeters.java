package dev.jgan.core.metrics;

import dev.jgan.api.plugin.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Publishes the numbers of plugins as {@code gan.plugin.<name>}. */
public final class MicrometerMeters implements Meters {
    private static final String PREFIX = "gan.plugin.";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");

    private final MeterRegistry registry;
    private final Map<String, Reading> gauges = new ConcurrentHashMap<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    /** Publishes into a registry. */
    public MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void gauge(String name, String description, double value) {
        Reading reading = gauges.get(name);
        if (reading == null) {
            check(name, counters, "counter");
            reading = gauges.computeIfAbsent(
                    name, key -> Reading.register(registry, PREFIX + key, Tags.empty(), description));
        }
        reading.set(value);
    }

    @Override
    public void count(String name, String description, double amount) {
        if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a counter only grows, by a finite amount: " + name + " by " + amount);
        }
        Counter counter = counters.get(name);
        if (counter == null) {
            check(name, gauges, "gauge");
            counter = counters.computeIfAbsent(
                    name,
                    key -> Counter.builder(PREFIX + key)
                            .description(description)
                            .register(registry));
        }
        counter.increment(amount);
    }

    private static void check(String name, Map<String, ?> others, String kind) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a meter's name is in lower case with dots or hyphens, such as modes.covered; found '" + name
                            + "'");
        }
        if (others.containsKey(name)) {
            throw new IllegalArgumentException("meter " + name + " is a " + kind + " already");
        }
    }
}
