package dev.jgan.testkit;

import dev.jgan.api.game.FunctionScope;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.Scope;
import dev.jgan.api.game.Turn;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A game whose turns are split: for each summand of a cost there is one that trains its player on that summand alone, and for
 * each turn one that trains nobody and reports all. Weights are not constrained, so that an update of plain descent shows the
 * gradient.
 */
final class SplitGame implements Game {
    private final Game game;
    private final List<Summand> summands;

    SplitGame(Game game, List<Summand> summands) {
        this.game = game;
        this.summands = List.copyOf(summands);
    }

    @Override
    public void define(Program program, Specs specs) {
        game.define(new Splitting(program), specs);
    }

    private final class Splitting implements Program {
        private final Program program;

        Splitting(Program program) {
            this.program = program;
        }

        @Override
        public void turn(String name, Set<Player> trains, Consumer<Turn> body) {
            for (Summand summand : summands) {
                if (summand.turn().equals(name)) {
                    program.turn(
                            summand.training(),
                            Set.of(summand.player()),
                            turn -> body.accept(new SummandTurn(turn, summand)));
                }
            }
            if (summands.stream().anyMatch(summand -> summand.turn().equals(name))) {
                program.turn(Summand.probing(name), Set.of(), turn -> body.accept(new ProbingTurn(turn)));
            }
        }

        @Override
        public void constrain(Player player, Network.Constraint constraint) {
            // Left out: see the class.
        }

        @Override
        public void function(String name, Consumer<FunctionScope> body) {
            // Nobody calls any.
        }

        @Override
        public Network network(String name, Player player, int classes) {
            return program.network(name, player, classes);
        }

        @Override
        public List<Network> networks() {
            return program.networks();
        }

        @Override
        public int batchSize() {
            return program.batchSize();
        }

        @Override
        public void latents(LatentSpec spec) {
            program.latents(spec);
        }

        @Override
        public Shape shapeOf(Function<Scope, Tensor> body) {
            return program.shapeOf(body);
        }

        @Override
        public void shadow(Player player, Schedule decay) {
            // Costs read the weights themselves.
        }

        @Override
        public void calibrate(Player player, int batch, Consumer<Scope> body) {
            // Only moving averages are calibrated.
        }
    }
}
