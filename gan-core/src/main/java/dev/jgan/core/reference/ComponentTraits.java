package dev.jgan.core.reference;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.training.Stateful;
import dev.jgan.core.config.ComponentKeys;
import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.plugin.Contribution;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a component's class says of it.
 *
 * @param names of a loss its {@link Trait}s in lower case; of a metric {@code reads-features}; of what keeps a state that is
 *     saved with the run {@code stateful}
 * @param figures of a metric, what it finds
 */
record ComponentTraits(List<String> names, List<FigureDefinition> figures) {
    static ComponentTraits of(Contribution contribution, ComponentKeys keys, String example) {
        List<String> names = new ArrayList<>();
        List<FigureDefinition> figures = new ArrayList<>();
        Class<?> type = contribution.type();
        if (Stateful.class.isAssignableFrom(type)) {
            names.add("stateful");
        }
        if (Loss.class.isAssignableFrom(type)) {
            instance(contribution, keys, example, Loss.class)
                    .ifPresent(loss -> Arrays.stream(Trait.values())
                            .filter(loss.traits()::contains)
                            .forEach(trait -> names.add(trait.name().toLowerCase(Locale.ROOT))));
        } else if (Metric.class.isAssignableFrom(type)) {
            instance(contribution, keys, example, Metric.class).ifPresent(metric -> {
                if (metric.readsFeatures()) {
                    names.add("reads-features");
                }
                figures.addAll(metric.figures());
            });
        }
        return new ComponentTraits(names, figures);
    }

    /** An instance, if its constructor asks for nothing but a configuration, and the example or the defaults are one. */
    private static <T> Optional<T> instance(
            Contribution contribution, ComponentKeys keys, String example, Class<T> kind) {
        Optional<Constructor<?>> injected = Arrays.stream(contribution.type().getDeclaredConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
                .filter(constructor -> Arrays.stream(constructor.getParameterTypes())
                        .allMatch(parameter -> parameter == contribution.config()))
                .findFirst();
        if (injected.isEmpty()) {
            return Optional.empty();
        }
        Constructor<?> constructor = injected.get();
        Optional<Record> config = config(contribution, keys, example);
        try {
            constructor.setAccessible(true);
            if (constructor.getParameterCount() == 0) {
                return Optional.of(kind.cast(constructor.newInstance()));
            }
            return config.isEmpty() ? Optional.empty() : Optional.of(kind.cast(constructor.newInstance(config.get())));
        } catch (ReflectiveOperationException cannotBeMade) {
            return Optional.empty();
        }
    }

    private static Optional<Record> config(Contribution contribution, ComponentKeys keys, String example) {
        try {
            return keys.config(contribution, ConfigDocument.parse(example, "the example of " + contribution));
        } catch (ConfigException notYaml) {
            return Optional.empty();
        }
    }
}
