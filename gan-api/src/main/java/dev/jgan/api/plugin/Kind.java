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

/** The kinds of component that plugins contribute. */
public enum Kind {
    GAME(Game.class),
    DATASET(Dataset.class),
    GENERATOR(Generator.class),
    DISCRIMINATOR(Discriminator.class),
    HEAD(Head.class),
    LAYER(Layer.class),
    LOSS(Loss.class),
    REGULARIZER(Regularizer.class),
    OPTIMIZER(Optimizer.class),
    SCHEDULE(TrainingSchedule.class),
    METRIC(Metric.class),
    FEATURES(Features.class),
    OBSERVER(Observer.class),
    GUARD(Guard.class),
    BACKEND(Backend.class);

    private final Class<?> type;

    Kind(Class<?> type) {
        this.type = type;
    }

    /** The interface that such components implement. */
    public Class<?> type() {
        return type;
    }

    /** The kind as a word in messages: {@code loss}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * The kind whose interface this is.
     *
     * @throws IllegalArgumentException if it is no kind's
     */
    public static Kind of(Class<?> type) {
        for (Kind kind : values()) {
            if (kind.type == type) {
                return kind;
            }
        }
        throw new IllegalArgumentException(type.getName() + " is not a kind of component");
    }
}
