package dev.jgan.examples;

import dev.jgan.core.experiment.Experiment;

/** Experiments of the games bigan and pix2pix whose turns take milliseconds. */
final class SmallGames {
    static final String BIGAN = """
            name: bigan
            data: { type: paired, batchSize: 8 }
            latent: { size: 4 }
            game:
              type: bigan
              generator: { type: dcgan, filters: 4 }
              encoder: { type: dcgan, filters: 4 }
              discriminator: { type: dcgan, filters: 4 }
              joint: { type: mlp, hidden: [8] }
            training: { steps: 6 }
            samples: { every: 3, count: 4 }
            """;

    static final String PIX2PIX = """
            name: pix2pix
            data: { type: paired, batchSize: 8 }
            game:
              type: pix2pix
              generator: { type: u-net, filters: 4, levels: 2 }
            training: { steps: 6 }
            samples: { every: 3, count: 4 }
            """;

    private SmallGames() {}

    static Experiment named(String name) {
        return Experiment.parse(name.equals("bigan") ? BIGAN : PIX2PIX, "x.yaml");
    }
}
