package faulty;

import dev.jgan.api.game.Cost;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;
import java.util.Set;

/** Two players, each of whom makes a number small. */
public final class FaultyGame implements Game {
    private final Fault fault;

    @Inject
    public FaultyGame(Fault fault) {
        this.fault = fault;
    }

    @Override
    public void define(Program program, Specs specs) {
        fault.at("define");
        for (Player player : Set.of(Player.GENERATOR, Player.DISCRIMINATOR)) {
            Network network = program.network(player.name(), player);
            Weight weight = network.weight("weight", Shape.of(1), Initializer.ones(), Role.BIAS);
            program.turn(player.name(), Set.of(player), turn -> {
                fault.at("turn");
                Cost cost = new Cost(turn, player);
                cost.add("size", turn.sum(turn.square(
                        turn.pass("own", Mode.TRAIN, Origin.FAKE).read(weight))));
                cost.minimize();
            });
            program.constrain(player, (ops, value, of) -> {
                fault.at("constrain");
                return value;
            });
        }
        program.function("judge", scope -> {
            fault.at("function");
            scope.output("zeros", scope.fill(Shape.of(scope.batch(), 1), 0));
        });
    }
}
