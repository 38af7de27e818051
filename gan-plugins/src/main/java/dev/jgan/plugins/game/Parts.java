package dev.jgan.plugins.game;

import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.Turn;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.ShapeException;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** What games ask of the components that they consist of. */
final class Parts {
    private Parts() {}

    /**
     * What a part makes; a refusal is told at its key.
     *
     * @throws UnsupportedSpecsException if the part refuses, or tensors do not fit in it
     */
    static <T> T at(String key, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (UnsupportedSpecsException | ShapeException e) {
            throw new UnsupportedSpecsException(key, String.valueOf(e.getMessage()));
        }
    }

    /** Refuses a part whose output for one sample is of another shape than the next part reads. */
    static void require(String key, String what, Shape expected, Shape found) {
        if (!found.equals(expected)) {
            throw new UnsupportedSpecsException(key, "must give " + what + " " + expected + ", found " + found);
        }
    }

    /**
     * Declares the turns {@code discriminator}, {@code generator} and {@code joint}, of both.
     *
     * @param play records a turn that trains these players
     */
    static void turns(Program program, BiConsumer<Turn, List<Player>> play) {
        List<Player> discriminator = List.of(Player.DISCRIMINATOR);
        List<Player> generator = List.of(Player.GENERATOR);
        List<Player> both = List.of(Player.DISCRIMINATOR, Player.GENERATOR);
        program.turn("discriminator", Set.copyOf(discriminator), turn -> play.accept(turn, discriminator));
        program.turn("generator", Set.copyOf(generator), turn -> play.accept(turn, generator));
        program.turn("joint", Set.copyOf(both), turn -> play.accept(turn, both));
    }

    /** What the parts are built for: labels are not shown to them. */
    static Specs withoutClasses(Specs specs) {
        return new Specs(specs.samples(), specs.latent(), 0, specs.columns());
    }
}
