package dev.jgan.plugins.game;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.game.Cost;
import dev.jgan.api.game.FunctionScope;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.Latents;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.Scope;
import dev.jgan.api.game.Scores;
import dev.jgan.api.game.Turn;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Specs;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Adversarial feature learning (Donahue et al. 2017, BiGAN; Dumoulin et al. 2017, ALI): a generator G makes samples of
 * latents, an encoder E latents of samples, and a discriminator tells pairs {@code (x, E(x))} from pairs {@code (G(z), z)}.
 * Where it cannot, E is G's inverse (BiGAN, theorem 2). Costs, on the logits l of pairs:
 * <ul>
 *   <li>the discriminator minimises {@code mean softplus(-l(x, E(x))) + mean softplus(l(G(z), z))} (BiGAN, eq. 3);
 *   <li>generator and encoder, one player, minimise the same with the sides changed, {@code mean softplus(l(x, E(x))) + mean
 *       softplus(-l(G(z), z))} (BiGAN, section 3.4: the gradient that does not vanish).
 * </ul>
 *
 * <p>Turns: {@code discriminator}, {@code generator}, {@code joint}. Functions: {@code latents}; {@code generate}, samples of
 * {@code latents}; {@code encode}, latents of {@code samples}; {@code reconstruct}, {@code G(E(x))}; {@code judge}, the logits
 * of {@code (x, E(x))}; {@code features}, what the head reads of these pairs, and the logits; {@code anomaly}, how unusual
 * samples are (Zenati et al. 2018, section 3): {@code score = w · |x - G(E(x))|₁ + (1 - w) · L_D}, with both summands as
 * {@code reconstruction} and {@code discrepancy}, each {@code [N,1]}. Labels are not looked at.
 */
@Description(
        "Learns an encoder with the generator (BiGAN, ALI); encodes, reconstructs and scores anomalies; ignores labels")
@Paper({
    "Donahue et al. 2017, https://arxiv.org/abs/1605.09782",
    "Dumoulin et al. 2017, https://arxiv.org/abs/1606.00704",
    "Zenati et al. 2018, section 3, for the scores of anomalies, https://arxiv.org/abs/1802.06222"
})
@Example("""
        game:
          type: bigan
          generator: { type: dcgan, filters: 32 }
          encoder: { type: dcgan, filters: 32 }
          discriminator: { type: dcgan, filters: 32 }
        """)
public final class BiGan implements Game {
    private final Config config;

    /**
     * The configuration.
     *
     * @param generator makes samples of latents
     * @param encoder its trunk makes features of samples, of which a dense layer makes latents
     * @param discriminator makes features of samples
     * @param joint reads those features and the latent, side by side, as points
     * @param head makes the logit
     * @param anomalyWeight w, in [0, 1]
     * @param anomalyBy what L_D is
     */
    public record Config(
            @Description("makes samples of latents") @Default("{type: dcgan, filters: 32}")
            Component<Generator> generator,

            @Description("makes features of samples, of which a dense layer makes latents")
            @Default("{type: dcgan, filters: 32}")
            Component<Discriminator> encoder,

            @Description("makes features of samples for the joint part of the discriminator")
            @Default("{type: dcgan, filters: 32}")
            Component<Discriminator> discriminator,

            @Description("reads the features and the latent side by side, as points")
            @Default("{type: mlp, hidden: [256]}")
            Component<Discriminator> joint,

            @Description("makes the logit of a pair") @Default("{type: dense}")
            Component<Head> head,

            @Description(
                    "weight of the reconstruction's error in the score of an anomaly; the rest is the discriminator's")
            @Default("0.9")
            @Range(min = 0, max = 1)
            double anomalyWeight,

            @Description("how the discriminator tells an anomaly: by its features or its logits") @Default("features")
            Discrepancy anomalyBy) {
        public Config {
            Bounds.share("anomalyWeight", anomalyWeight);
        }
    }

    @Inject
    public BiGan(Config config) {
        this.config = config;
    }

    @Override
    public void define(Program program, Specs specs) {
        Built built = build(program, Parts.withoutClasses(specs));
        Parts.turns(program, built::play);
        Latents.functions(
                program,
                specs.latent(),
                (scope, latent) -> built.generate(scope, "main", Mode.SAMPLE, latent.values()));
        program.function("encode", scope -> scope.output("latents", built.encode(scope, built.samples(scope))));
        program.function("reconstruct", scope -> {
            Tensor z = built.encode(scope, built.samples(scope));
            scope.output("samples", built.generate(scope, "main", Mode.SAMPLE, z));
        });
        program.function(
                "judge", scope -> scope.output("logits", built.judge(scope).logits()));
        program.function("features", scope -> {
            JointDiscriminator.Judged judged = built.judge(scope);
            scope.output("features", scope.flatten(judged.features()));
            scope.output("logits", judged.logits());
        });
        program.function("anomaly", scope -> anomaly(built, scope));
    }

    private Built build(Program program, Specs specs) {
        Network network = program.network("generator", Player.GENERATOR);
        GeneratorFunction generator =
                Parts.at("generator", () -> config.generator.create().build(network, specs));
        Encoder encoder = Encoder.build(program, config.encoder.create(), specs);
        Built built = new Built(specs, generator, encoder, JointDiscriminator.build(program, config, specs));
        Shape made = Parts.at(
                "generator",
                () -> program.shapeOf(scope -> built.generate(
                                scope,
                                "shape",
                                Mode.TRAIN,
                                Latents.given(scope, specs.latent()).values()))
                        .sample());
        Parts.require("generator", "samples", specs.samples().shape(), made);
        return built;
    }

    private void anomaly(Built built, FunctionScope scope) {
        Tensor x = built.samples(scope);
        Tensor z = built.encode(scope, x);
        Tensor again = built.generate(scope, "main", Mode.SAMPLE, z);
        Tensor reconstruction = distance(scope, x, again);
        JointDiscriminator.Judged real = built.discriminator.judge(scope, "real", Mode.SAMPLE, Origin.REAL, x, z);
        Tensor discrepancy = config.anomalyBy == Discrepancy.LOGITS
                ? scope.softplus(scope.neg(real.logits()))
                : distance(
                        scope,
                        real.features(),
                        built.discriminator
                                .judge(scope, "fake", Mode.SAMPLE, Origin.FAKE, again, z)
                                .features());
        scope.output(
                "score",
                scope.add(
                        scope.mul(reconstruction, config.anomalyWeight),
                        scope.mul(discrepancy, 1 - config.anomalyWeight)));
        scope.output("reconstruction", reconstruction);
        scope.output("discrepancy", discrepancy);
    }

    /** The sum of absolute differences of each sample, {@code [N,1]}. */
    private static Tensor distance(Scope scope, Tensor a, Tensor b) {
        Tensor each = scope.sum(scope.abs(scope.flatten(scope.sub(a, b))), 1);
        return scope.expandDims(each, 1);
    }

    /** The networks. */
    private record Built(Specs specs, GeneratorFunction generator, Encoder encoder, JointDiscriminator discriminator) {
        Tensor samples(Scope scope) {
            return scope.input("samples", specs.samples().shape(), DType.FLOAT32);
        }

        Tensor generate(Scope scope, String application, Mode mode, Tensor z) {
            return generator
                    .apply(scope.pass("generator/" + application, mode, Origin.FAKE), new Latent(z, specs.latent()))
                    .samples();
        }

        Tensor encode(Scope scope, Tensor x) {
            return encoder.apply(scope, "main", Mode.SAMPLE, Origin.REAL, x);
        }

        JointDiscriminator.Judged judge(Scope scope) {
            Tensor x = samples(scope);
            return discriminator.judge(scope, "real", Mode.SAMPLE, Origin.REAL, x, encode(scope, x));
        }

        void play(Turn turn, List<Player> players) {
            Tensor x = samples(turn);
            Tensor z = Latents.draw(turn, specs.latent(), Mode.TRAIN).values();
            Tensor real = discriminator
                    .judge(
                            turn,
                            "real",
                            Mode.TRAIN,
                            Origin.REAL,
                            x,
                            encoder.apply(turn, "main", Mode.TRAIN, Origin.REAL, x))
                    .logits();
            Tensor fake = discriminator
                    .judge(turn, "fake", Mode.TRAIN, Origin.FAKE, generate(turn, "main", Mode.TRAIN, z), z)
                    .logits();
            for (Player player : players) {
                boolean judges = player.equals(Player.DISCRIMINATOR);
                Cost cost = new Cost(turn, player);
                cost.add("real", turn.mean(turn.softplus(judges ? turn.neg(real) : real)));
                cost.add("fake", turn.mean(turn.softplus(judges ? fake : turn.neg(fake))));
                cost.minimize();
            }
            Scores.real(turn, real);
            Scores.fake(turn, fake);
        }
    }
}
