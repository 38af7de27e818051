package dev.jgan.plugins.game;

import dev.jgan.api.plugin.Contributions;

/** Names the games of this package. */
public final class GameComponents {
    private GameComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.game("bigan", BiGan.Config.class, BiGan.class);
        contributions.game("pix2pix", Pix2Pix.Config.class, Pix2Pix.class);
    }
}
