package dev.jgan.plugins.network;

import dev.jgan.api.plugin.Contributions;

/** Names the networks of this package. */
public final class NetworkComponents {
    private NetworkComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.generator("mlp", MlpGenerator.Config.class, MlpGenerator.class);
        contributions.generator("dcgan", DcganGenerator.Config.class, DcganGenerator.class);
        contributions.generator("sequential", SequentialGenerator.Config.class, SequentialGenerator.class);
        contributions.discriminator("mlp", MlpDiscriminator.Config.class, MlpDiscriminator.class);
        contributions.discriminator("dcgan", DcganDiscriminator.Config.class, DcganDiscriminator.class);
        contributions.discriminator("sequential", SequentialDiscriminator.Config.class, SequentialDiscriminator.class);
        contributions.layer("u-net", UNet.Config.class, UNet.class);
    }
}
