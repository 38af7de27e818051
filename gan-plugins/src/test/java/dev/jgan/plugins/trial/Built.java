package dev.jgan.plugins.trial;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Variable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What building a network gave, without any backend.
 *
 * @param function what applies it
 * @param mixing whether it mixes samples
 * @param variables in the order of creation
 */
public record Built<N>(N function, boolean mixing, List<Variable> variables) {
    /** Builds something in a network called {@code net}. */
    public static <N> Built<N> of(Function<Network, N> build) {
        return of(0, build);
    }

    /** Builds something in a network called {@code net} that is conditioned on so many classes, 0 for none. */
    public static <N> Built<N> of(int classes, Function<Network, N> build) {
        List<N> made = new java.util.ArrayList<>();
        boolean[] mixing = new boolean[1];
        Game game = (program, specs) -> {
            Network network = program.network("net", Player.GENERATOR, classes);
            made.add(build.apply(network));
            mixing[0] = network.mixing();
        };
        GameProgram program = ProgramRecorder.record(game, images(28, 28, 1), java.util.Map.of(), 4);
        return new Built<>(made.get(0), mixing[0], program.variables());
    }

    /** Names and shapes of all variables: {@code net/dense/kernel [100,6272]}. */
    public List<String> layout() {
        return variables.stream().map(each -> each.name() + " " + each.shape()).collect(Collectors.toList());
    }

    /** Images of a size, and a latent of 100. */
    public static Specs images(int height, int width, int channels) {
        return specs(new SampleSpec.Images(height, width, channels), 100);
    }

    /** Points of some dimensions, and a latent of 2. */
    public static Specs points(int dimensions) {
        return specs(new SampleSpec.Points(dimensions), 2);
    }

    /** Samples without classes, from normal latents. */
    public static Specs specs(SampleSpec samples, int latent) {
        return new Specs(samples, new LatentSpec(latent, Distribution.NORMAL, List.of()), 0);
    }
}
