package dev.jgan.plugins.game;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.game.Cost;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.Scope;
import dev.jgan.api.game.Scores;
import dev.jgan.api.game.Turn;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.ShapeProbe;
import dev.jgan.api.network.Specs;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.config.Bounds;
import dev.jgan.plugins.layer.Conv2d;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Image-to-image translation (Isola et al. 2017, pix2pix): a generator G makes the target y of the source x, the data's column
 * {@code source}; a discriminator tells pairs {@code (x, y)} from {@code (x, G(x))}, patch by patch. Costs, on the logits l of
 * all patches:
 * <ul>
 *   <li>the discriminator minimises {@code mean softplus(-l(x, y)) + mean softplus(l(x, G(x)))} (eq. 1, which the paper halves);
 *   <li>the generator minimises {@code mean softplus(-l(x, G(x))) + λ mean |y - G(x)|} (eq. 4, with the cost that does not
 *       vanish of section 3.3).
 * </ul>
 * There are no latents: the noise is the dropout of {@code u-net}, which stays when sampling. Unlike the paper's, samples are
 * made with batch normalisation's moving averages, so that one does not depend on the others.
 *
 * <p>Turns: {@code discriminator}, {@code generator}, {@code joint}. Functions: {@code generate}, samples of {@code source};
 * {@code judge}, the mean logit {@code [N,1]} over the patches of {@code source} with {@code samples}. Labels are not looked
 * at.
 */
@Description("Makes images of images (pix2pix); needs data with a column 'source'; ignores labels")
@Paper("Isola et al. 2017, https://arxiv.org/abs/1611.07004")
@Example("""
        data: { type: masked, of: { type: mnist }, batchSize: 64 }
        game: { type: pix2pix, l1: 100 }
        """)
public final class Pix2Pix implements Game {
    /** The standard deviation of the first kernels (section 6.2). */
    static final double DEVIATION = 0.02;

    private static final int LAST_SIZE = 3;

    private final Config config;

    /**
     * The configuration.
     *
     * @param generator maps sources to pictures of the same size, of which a 3x3 convolution with a tanh makes samples
     * @param discriminator reads pairs, the channels of the source before those of the sample
     * @param l1 λ, at least 0
     */
    public record Config(
            @Description("a layer from image to image of the same size; a 3x3 convolution and a tanh follow")
            @Default("{type: u-net}")
            Component<Layer> generator,

            @Description(
                    "reads source and sample as the channels of one image; a logit for each place of its output follows")
            @Default("{type: sequential, layers: [{type: conv2d, filters: 32, size: 4, stride: 2}, {type: leaky-relu},"
                    + " {type: conv2d, filters: 64, size: 4, stride: 2, bias: false}, {type: batch-norm},"
                    + " {type: leaky-relu}]}")
            Component<Discriminator> discriminator,

            @Description("how much the mean absolute error counts beside the adversarial cost")
            @Default("100")
            @Range(min = 0)
            double l1) {
        public Config {
            Bounds.atLeast("l1", l1, 0);
        }
    }

    @Inject
    public Pix2Pix(Config config) {
        this.config = config;
    }

    @Override
    public void define(Program program, Specs specs) {
        Translation images = Translation.of(specs);
        Built built = new Built(
                images,
                generator(program, images),
                PatchDiscriminator.build(program, config.discriminator.create(), images, specs.latent()),
                config.l1);
        Parts.turns(program, built::play);
        program.function("generate", scope -> scope.output("samples", built.generate(scope, Mode.SAMPLE)));
        program.function("judge", scope -> {
            Tensor patches = built.discriminator.judge(
                    scope, "real", Mode.SAMPLE, Origin.REAL, built.source(scope), built.target(scope));
            scope.output("logits", scope.expandDims(scope.mean(patches, 1), 1));
        });
    }

    private LayerFunction generator(Program program, Translation images) {
        Network network = program.network("generator", Player.GENERATOR);
        return Parts.at("generator", () -> {
            Shape source = images.source().shape();
            LayerFunction layer = config.generator.create().build(network, source);
            Shape picture = ShapeProbe.output(layer, source);
            LayerFunction last = new Conv2d(new Conv2d.Config(
                            images.target().channels(), LAST_SIZE, 1, true, Initializer.normal(DEVIATION)))
                    .build(network.scope("last"), picture);
            Parts.require("generator", "images", images.target().shape(), ShapeProbe.output(last, picture));
            return (pass, x) -> pass.tanh(last.apply(pass, layer.apply(pass, x)));
        });
    }

    /** The networks. */
    private record Built(Translation images, LayerFunction generator, PatchDiscriminator discriminator, double l1) {
        Tensor source(Scope scope) {
            return scope.input(Translation.SOURCE, images.source().shape(), DType.FLOAT32);
        }

        Tensor target(Scope scope) {
            return scope.input("samples", images.target().shape(), DType.FLOAT32);
        }

        Tensor generate(Scope scope, Mode mode) {
            Pass pass = scope.pass("generator/main", mode, Origin.FAKE);
            return generator.apply(pass, source(scope));
        }

        void play(Turn turn, List<Player> players) {
            Tensor x = source(turn);
            Tensor y = target(turn);
            Tensor made = generate(turn, Mode.TRAIN);
            Tensor fake = discriminator.judge(turn, "fake", Mode.TRAIN, Origin.FAKE, x, made);
            if (players.contains(Player.DISCRIMINATOR)) {
                Tensor real = discriminator.judge(turn, "real", Mode.TRAIN, Origin.REAL, x, y);
                Cost cost = new Cost(turn, Player.DISCRIMINATOR);
                cost.add("real", turn.mean(turn.softplus(turn.neg(real))));
                cost.add("fake", turn.mean(turn.softplus(fake)));
                cost.minimize();
                Scores.real(turn, real);
            }
            if (players.contains(Player.GENERATOR)) {
                Cost cost = new Cost(turn, Player.GENERATOR);
                cost.add("adversarial", turn.mean(turn.softplus(turn.neg(fake))));
                cost.add("l1", turn.mul(turn.mean(turn.abs(turn.sub(y, made))), l1));
                cost.minimize();
            }
            Scores.fake(turn, fake);
        }
    }
}
