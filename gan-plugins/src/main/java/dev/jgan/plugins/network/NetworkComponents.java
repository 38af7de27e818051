package dev.jgan.plugins.network;

import dev.jgan.api.plugin.Contributions;

/** Names the networks of this package. */
public final class NetworkComponents {
    private NetworkComponents() {}

    /** Contributes them. */
    public static void contribute(Contributions contributions) {
        contributions.generator("mlp", MlpGenerator.Config.class, MlpGenerator.class);
        contributions.generator("dcgan", DcganGenerator.Config.class, DcganGenerator.class);
        contributions.generator("resnet", ResnetGenerator.Config.class, ResnetGenerator.class);
        contributions.generator("sequential", SequentialGenerator.Config.class, SequentialGenerator.class);
        contributions.generator("recurrent", RecurrentGenerator.Config.class, RecurrentGenerator.class);
        contributions.discriminator("mlp", MlpDiscriminator.Config.class, MlpDiscriminator.class);
        contributions.discriminator("dcgan", DcganDiscriminator.Config.class, DcganDiscriminator.class);
        contributions.discriminator("resnet", ResnetDiscriminator.Config.class, ResnetDiscriminator.class);
        contributions.discriminator("sequential", SequentialDiscriminator.Config.class, SequentialDiscriminator.class);
        contributions.discriminator(
                "autoencoder", AutoencoderDiscriminator.Config.class, AutoencoderDiscriminator.class);
        contributions.discriminator("recurrent", RecurrentDiscriminator.Config.class, RecurrentDiscriminator.class);
        contributions.layer("u-net", UNet.Config.class, UNet.class);
    }
}
