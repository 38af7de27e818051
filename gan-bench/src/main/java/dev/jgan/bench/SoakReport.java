package dev.jgan.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Long trainings, for people and for programs. */
record SoakReport(List<Soak> soaks) {
    private static final String ROW = "%-14s  %7s  %-26s  %-12s  %-12s  %7s  %s";

    boolean steady() {
        return soaks.stream().allMatch(Soak::steady);
    }

    Map<String, Object> document() {
        return Map.of("soaks", soaks.stream().map(Soak::document).toList());
    }

    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add(row("net", "steps", "resident MB", "files", "threads", "tensors", ""));
        for (Soak soak : soaks) {
            Soak.Change memory = soak.megabytes();
            lines.add(row(
                    soak.net().id(),
                    String.valueOf(soak.steps()),
                    String.format(
                            Locale.ROOT, "%.1f → %.1f (%+.2f %%)", memory.warm(), memory.end(), 100 * memory.growth()),
                    change(soak.files()),
                    change(soak.threads()),
                    String.valueOf(soak.tensors()),
                    soak.steady() ? "steady" : "NOT STEADY"));
        }
        lines.add("");
        lines.add(
                "Medians of the second and of the last fifth of the steps. tensors: native ones open between turns or at");
        lines.add(
                "the end, at most. Steady: memory grows by less than 2 %, files and threads do not, no tensor is open.");
        return lines.toString();
    }

    private static String change(Soak.Change change) {
        return String.format(Locale.ROOT, "%.0f → %.0f", change.warm(), change.end());
    }

    private static String row(
            String net, String steps, String memory, String files, String threads, String tensors, String verdict) {
        return String.format(Locale.ROOT, ROW, net, steps, memory, files, threads, tensors, verdict)
                .stripTrailing();
    }
}
