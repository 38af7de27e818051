package dev.jgan.core.plugin;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.training.Observer;
import jakarta.inject.Inject;

/** A plugin that the class path of the tests offers. */
public final class ClassPathPlugin implements GanPlugin {
    @Override
    public String id() {
        return "class-path-plugin";
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.observer("class-path-observer", NoConfig.class, Silent.class);
    }

    /** Watches, and says nothing. */
    @Description("watches in silence")
    public static final class Silent implements Observer {
        /** A silent observer. */
        @Inject
        public Silent() {}

        @Override
        public void on(TrainingEvent event) {}
    }
}
