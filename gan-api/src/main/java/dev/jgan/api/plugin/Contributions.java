package dev.jgan.api.plugin;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.backend.Backend;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.game.Game;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.Layer;
import dev.jgan.api.optimizer.Optimizer;
import dev.jgan.api.training.Guard;
import dev.jgan.api.training.Observer;
import dev.jgan.api.training.TrainingSchedule;

/**
 * Takes the components of a plugin: a name, the record that its configuration is read into, and the class. An instance is
 * made by the class's one constructor marked {@code @jakarta.inject.Inject}, which may take the configuration record, a
 * {@link RunContext}, {@link Meters}, a {@link java.time.Clock}, and a {@code jakarta.inject.Provider} of {@link Backend}:
 * for components that run networks of their own, each call makes another, which its caller closes.
 *
 * <p>Names are in lower case with hyphens. A name that another plugin contributes too is an error that names both.
 */
public interface Contributions {
    /** Contributes a component of any kind; the methods below are the ordinary way. */
    <T> void component(Kind kind, String name, Class<? extends Record> config, Class<? extends T> type);

    default void game(String name, Class<? extends Record> config, Class<? extends Game> type) {
        component(Kind.GAME, name, config, type);
    }

    default void dataset(String name, Class<? extends Record> config, Class<? extends Dataset> type) {
        component(Kind.DATASET, name, config, type);
    }

    default void generator(String name, Class<? extends Record> config, Class<? extends Generator> type) {
        component(Kind.GENERATOR, name, config, type);
    }

    default void discriminator(String name, Class<? extends Record> config, Class<? extends Discriminator> type) {
        component(Kind.DISCRIMINATOR, name, config, type);
    }

    default void head(String name, Class<? extends Record> config, Class<? extends Head> type) {
        component(Kind.HEAD, name, config, type);
    }

    default void layer(String name, Class<? extends Record> config, Class<? extends Layer> type) {
        component(Kind.LAYER, name, config, type);
    }

    default void loss(String name, Class<? extends Record> config, Class<? extends Loss> type) {
        component(Kind.LOSS, name, config, type);
    }

    default void regularizer(String name, Class<? extends Record> config, Class<? extends Regularizer> type) {
        component(Kind.REGULARIZER, name, config, type);
    }

    default void optimizer(String name, Class<? extends Record> config, Class<? extends Optimizer> type) {
        component(Kind.OPTIMIZER, name, config, type);
    }

    default void schedule(String name, Class<? extends Record> config, Class<? extends TrainingSchedule> type) {
        component(Kind.SCHEDULE, name, config, type);
    }

    default void metric(String name, Class<? extends Record> config, Class<? extends Metric> type) {
        component(Kind.METRIC, name, config, type);
    }

    default void features(String name, Class<? extends Record> config, Class<? extends Features> type) {
        component(Kind.FEATURES, name, config, type);
    }

    default void observer(String name, Class<? extends Record> config, Class<? extends Observer> type) {
        component(Kind.OBSERVER, name, config, type);
    }

    default void guard(String name, Class<? extends Record> config, Class<? extends Guard> type) {
        component(Kind.GUARD, name, config, type);
    }

    default void backend(String name, Class<? extends Record> config, Class<? extends Backend> type) {
        component(Kind.BACKEND, name, config, type);
    }
}
