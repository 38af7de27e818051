package dev.jgan.examples.witness;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;

/** Contributes {@link Witness}, {@link Coded}, {@link Echo}, {@link TinyImages} and {@link PairedImages}. */
public final class WitnessPlugin implements GanPlugin {
    @Override
    public String id() {
        return "witness";
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.regularizer("witness", NoConfig.class, Witness.class);
        contributions.dataset("tiny-images", NoConfig.class, TinyImages.class);
        contributions.generator("echo", NoConfig.class, Echo.class);
        contributions.regularizer("coded", NoConfig.class, Coded.class);
        contributions.dataset("paired", PairedImages.Config.class, PairedImages.class);
    }
}
