package dev.jgan.bench.results;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs as a Markdown table: a row a run, a column a figure; {@code -} where a run has none. */
final class ResultsTable {
    private ResultsTable() {}

    static String of(List<RepeatedRun> runs) {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> names.addAll(run.figures().keySet()));
        StringBuilder table = new StringBuilder("| experiment | seed |");
        names.forEach(name -> table.append(' ').append(name).append(" |"));
        table.append(" steps | minutes |\n|---|---|")
                .append("---|".repeat(names.size()))
                .append("---|---|\n");
        for (RepeatedRun run : runs) {
            table.append("| ")
                    .append(run.experiment())
                    .append(" | ")
                    .append(run.seed())
                    .append(" |");
            names.forEach(name ->
                    table.append(' ').append(number(run.figures().get(name))).append(" |"));
            table.append(' ')
                    .append(run.steps())
                    .append(run.outcome().equals(RepeatedRun.COMPLETED) ? "" : " " + run.outcome());
            table.append(
                    String.format(Locale.ROOT, " | %.1f |%n", run.duration().toMillis() / 60_000.0));
        }
        return table.toString();
    }

    /** Four significant digits, whole numbers as they are. */
    private static String number(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString(value.longValue());
        }
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
