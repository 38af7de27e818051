package dev.jgan.tensorflow;

import dev.jgan.api.game.Player;
import java.util.Map;

/**
 * Where a game stands when something runs.
 *
 * @param step completed generator updates
 * @param updates finished updates of each player
 */
record Progress(long step, Map<Player, Long> updates) {
    long updates(Player player) {
        return updates.getOrDefault(player, 0L);
    }
}
