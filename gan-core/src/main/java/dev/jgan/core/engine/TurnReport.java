package dev.jgan.core.engine;

import dev.jgan.api.backend.TurnResult;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.event.TurnCompleted.PlayerUpdate;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sorts the scalars that a backend gives back into an event. */
final class TurnReport {
    private TurnReport() {}

    static TurnCompleted event(
            Instant time,
            Progress now,
            String turn,
            Collection<Player> players,
            TurnResult result,
            int samples,
            Duration took) {
        Map<String, Float> reports = result.reports();
        Map<String, PlayerUpdate> updates = new LinkedHashMap<>();
        for (Player player : players) {
            updates.put(
                    player.name(),
                    new PlayerUpdate(
                            required(reports, Reports.loss(player)),
                            below(reports, Reports.term(player, "")),
                            required(reports, Reports.gradientNorm(player))));
        }
        return new TurnCompleted(
                time,
                now.tick(),
                now.step(),
                turn,
                updates,
                below(reports, Reports.score("")),
                below(reports, Reports.probability("")),
                below(reports, Reports.accuracy("")),
                below(reports, Reports.component("")),
                samples,
                took);
    }

    /** The first report that is NaN or infinite, as {@code name = value}. */
    static Optional<String> nonFinite(Map<String, Float> reports) {
        return reports.entrySet().stream()
                .filter(report -> !Float.isFinite(report.getValue()))
                .findFirst()
                .map(report -> report.getKey() + " = " + report.getValue());
    }

    private static float required(Map<String, Float> reports, String name) {
        Float value = reports.get(name);
        if (value == null) {
            throw new IllegalStateException("the backend did not report '" + name + "', only " + reports.keySet());
        }
        return value;
    }

    private static Map<String, Float> below(Map<String, Float> reports, String prefix) {
        Map<String, Float> found = new LinkedHashMap<>();
        reports.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
