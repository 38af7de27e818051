package dev.jgan.core.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** The last value of a number, NaN before the first, as a gauge shows it. */
final class Reading {
    private volatile double value = Double.NaN;

    /** Registers a gauge that shows a new reading, in place of the one that an earlier run may have left. */
    static Reading register(MeterRegistry registry, String name, Tags tags, String description) {
        registry.remove(new Meter.Id(name, tags, null, null, Meter.Type.GAUGE));
        Reading reading = new Reading();
        Gauge.builder(name, reading, shown -> shown.value)
                .tags(tags)
                .description(description)
                .strongReference(true)
                .register(registry);
        return reading;
    }

    void set(double next) {
        value = next;
    }
}
