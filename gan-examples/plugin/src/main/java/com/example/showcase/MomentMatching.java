package com.example.showcase;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.game.Cost;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.Latents;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.Scope;
import dev.jgan.api.game.Turn;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Specs;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/**
 * A game of one player, without a discriminator: the generator makes the maximum mean discrepancy between a batch of its
 * samples and one of the data small (Li et al. 2015, "Generative Moment Matching Networks"). The squared discrepancy is the
 * mean of the kernel over pairs of real samples, plus that over pairs of generated ones, minus twice that over mixed pairs;
 * the kernel a sum of Gaussians {@code exp(-|x - y|² / (2 w²))}.
 *
 * <p>Its one turn is {@code joint}, so that the schedule is {@code simultaneous}. Functions: {@code latents},
 * {@code generate}.
 */
@Description("A generator that matches the data by a kernel, without a discriminator; with the schedule simultaneous")
@Paper("Li et al. 2015, https://arxiv.org/abs/1502.02761")
public final class MomentMatching implements Game {
    private final Config config;

    /**
     * The configuration.
     *
     * @param generator makes samples
     * @param widths of the Gaussian kernels, in the data's units
     */
    public record Config(
            @Description("makes samples") Component<Generator> generator,

            @Description("widths of the Gaussian kernels, in the data's units")
            @Default("[0.1, 0.3, 1, 3]")
            @Range(min = 0, exclusiveMin = true)
            List<Double> widths) {
        public Config {
            if (widths.isEmpty()) {
                throw new IllegalArgumentException("widths must name at least one kernel, found none");
            }
        }
    }

    @Inject
    public MomentMatching(Config config) {
        this.config = config;
    }

    @Override
    public void define(Program program, Specs specs) {
        Specs unlabelled = new Specs(specs.samples(), specs.latent(), 0, specs.columns());
        Network network = program.network("generator", Player.GENERATOR);
        GeneratorFunction generator = config.generator.create().build(network, unlabelled);
        program.turn("joint", Set.of(Player.GENERATOR), turn -> play(turn, generator, specs));
        Latents.functions(program, specs.latent(), (scope, latent) -> generate(scope, generator, Mode.SAMPLE, latent));
    }

    private static Tensor generate(Scope scope, GeneratorFunction generator, Mode mode, Latent latent) {
        return generator
                .apply(scope.pass("generator/main", mode, Origin.FAKE), latent)
                .samples();
    }

    private void play(Turn turn, GeneratorFunction generator, Specs specs) {
        Shape sample = specs.samples().shape();
        Tensor real = turn.flatten(turn.input("samples", sample, DType.FLOAT32));
        Tensor fake =
                turn.flatten(generate(turn, generator, Mode.TRAIN, Latents.draw(turn, specs.latent(), Mode.TRAIN)));
        Cost cost = new Cost(turn, Player.GENERATOR);
        cost.add("discrepancy", discrepancy(turn, real, fake));
        cost.minimize();
    }

    /** The squared discrepancy of samples {@code [N,D]} and {@code [M,D]}, a scalar of at least 0. */
    Tensor discrepancy(Ops ops, Tensor real, Tensor fake) {
        Tensor alike = ops.add(ops.mean(kernel(ops, real, real)), ops.mean(kernel(ops, fake, fake)));
        return ops.sub(alike, ops.mul(ops.mean(kernel(ops, real, fake)), 2));
    }

    /** The kernel of each pair, {@code [N,M]}. */
    private Tensor kernel(Ops ops, Tensor a, Tensor b) {
        Tensor squares =
                ops.add(ops.expandDims(ops.sum(ops.square(a), 1), 1), ops.expandDims(ops.sum(ops.square(b), 1), 0));
        // The difference of large numbers may come out below 0, which no squared distance is.
        Tensor distances = ops.relu(ops.sub(squares, ops.mul(ops.matmul(a, b, false, true), 2)));
        return config.widths.stream()
                .map(width -> ops.exp(ops.mul(distances, -0.5 / (width * width))))
                .reduce(ops::add)
                .orElseThrow();
    }
}
