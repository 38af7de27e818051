package dev.jgan.testkit;

import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.GameProgram.TurnDefinition;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Reports;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A term of a player's cost, or the whole of it.
 *
 * @param turn the turn that the cost belongs to
 * @param report the name under which the turn reports it
 * @param whole whether there is no other term
 */
record Summand(String turn, Player player, String report, boolean whole) {
    /** All terms of each player's cost, and their sum if there are several, in the turn that trains it with the fewest others. */
    static List<Summand> of(GameProgram program) {
        Map<String, Player> players = new TreeMap<>();
        program.turns().values().forEach(turn -> turn.trains().forEach(player -> players.put(player.name(), player)));
        List<Summand> all = new ArrayList<>();
        for (Player player : players.values()) {
            TurnDefinition turn = program.turns().values().stream()
                    .filter(each -> each.trains().contains(player))
                    .min(Comparator.comparingInt(
                                    (TurnDefinition each) -> each.trains().size())
                            .thenComparing(TurnDefinition::name))
                    .orElseThrow();
            String terms = Reports.term(player, "");
            List<String> found = turn.record(turn.due(0)).reports().keySet().stream()
                    .filter(report -> report.startsWith(terms))
                    .toList();
            boolean only = found.size() == 1;
            found.forEach(report -> all.add(new Summand(turn.name(), player, report, only)));
            if (!only) {
                all.add(new Summand(turn.name(), player, Reports.loss(player), true));
            }
        }
        return all;
    }

    /** The turn of the split game that trains its player on it alone. */
    String training() {
        return turn + ": " + report;
    }

    /** The turn of the split game that reports it and trains nobody. */
    static String probing(String turn) {
        return turn + ": probed";
    }

    /** {@code the term 'gradient-penalty' of the discriminator's cost}. */
    @Override
    public String toString() {
        String cost = "the " + player + "'s cost";
        String terms = Reports.term(player, "");
        return report.startsWith(terms) ? "the term '" + report.substring(terms.length()) + "' of " + cost : cost;
    }
}
