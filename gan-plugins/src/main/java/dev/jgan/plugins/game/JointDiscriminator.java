package dev.jgan.plugins.game;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.Latents;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.Scope;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.HeadFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;

/**
 * Judges pairs of a sample and a latent: one trunk makes features of the sample, another reads those and the latent side by
 * side, a head makes the logit.
 */
final class JointDiscriminator {
    private final Trunk samples;
    private final Trunk joint;
    private final HeadFunction head;

    /**
     * What it says of pairs.
     *
     * @param features {@code [N, …]}, what the head reads
     * @param logits {@code [N,1]}, log-odds that a sample is real and its latent the encoder's
     */
    record Judged(Tensor features, Tensor logits) {}

    private JointDiscriminator(Trunk samples, Trunk joint, HeadFunction head) {
        this.samples = samples;
        this.joint = joint;
        this.head = head;
    }

    static JointDiscriminator build(Program program, BiGan.Config config, Specs specs) {
        Network ofSamples = program.network("discriminator", Player.DISCRIMINATOR);
        Trunk trunk =
                Parts.at("discriminator", () -> config.discriminator().create().build(ofSamples, specs));
        Shape seen = Parts.at(
                "discriminator",
                () -> program.shapeOf(scope -> scope.flatten(trunk.apply(
                                        pass(scope, "discriminator", "shape", Origin.REAL, Mode.TRAIN),
                                        samples(scope, specs))
                                .output()))
                        .sample());
        Network ofPairs = program.network("joint", Player.DISCRIMINATOR);
        Specs pairs = new Specs(
                new SampleSpec.Points(Math.addExact(seen.get(0), specs.latent().total())), specs.latent(), 0);
        Trunk joint = Parts.at("joint", () -> config.joint().create().build(ofPairs, pairs));
        Shape features = Parts.at(
                "joint",
                () -> program.shapeOf(scope -> joint.apply(
                                        pass(scope, "joint", "shape", Origin.REAL, Mode.TRAIN),
                                        scope.input("pairs", pairs.samples().shape(), DType.FLOAT32))
                                .output())
                        .sample());
        Network last = program.network("head", Player.DISCRIMINATOR);
        HeadFunction head = Parts.at("head", () -> config.head().create().build(last, pairs, features));
        JointDiscriminator built = new JointDiscriminator(trunk, joint, head);
        Shape logits = Parts.at(
                "head",
                () -> program.shapeOf(scope -> built.judge(
                                        scope,
                                        "shape",
                                        Mode.TRAIN,
                                        Origin.REAL,
                                        samples(scope, specs),
                                        Latents.given(scope, specs.latent()).values())
                                .logits())
                        .sample());
        Parts.require("head", "one logit a sample,", Shape.of(1), logits);
        return built;
    }

    /**
     * Judges pairs.
     *
     * @param application names the application
     * @param x samples {@code [N, …]}
     * @param z latents {@code [N, size]}
     */
    Judged judge(Scope scope, String application, Mode mode, Origin origin, Tensor x, Tensor z) {
        Tensor seen = scope.flatten(samples.apply(pass(scope, "discriminator", application, origin, mode), x)
                .output());
        Features features = joint.apply(pass(scope, "joint", application, origin, mode), scope.concat(1, seen, z));
        Tensor logits = head.apply(pass(scope, "head", application, origin, mode), features)
                .values();
        return new Judged(features.output(), logits);
    }

    private static Pass pass(Scope scope, String network, String application, Origin origin, Mode mode) {
        return scope.pass(network + "/" + application, mode, origin);
    }

    private static Tensor samples(Scope scope, Specs specs) {
        return scope.input("samples", specs.samples().shape(), DType.FLOAT32);
    }
}
