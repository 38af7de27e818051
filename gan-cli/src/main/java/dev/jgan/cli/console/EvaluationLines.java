package dev.jgan.cli.console;

import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures and what they were computed from, in a line each for all that have it in common. */
public final class EvaluationLines {
    private EvaluationLines() {}

    /** The lines for an evaluation. */
    static List<String> of(EvaluationCompleted evaluation) {
        Map<Basis, List<Figure>> together = new LinkedHashMap<>();
        evaluation
                .figures()
                .forEach(figure -> together.computeIfAbsent(
                                evaluation.bases().get(figure.name()), basis -> new ArrayList<>())
                        .add(figure));
        List<String> lines = new ArrayList<>();
        together.forEach((basis, figures) -> {
            lines.add("step " + evaluation.step() + "  "
                    + figures.stream().map(EvaluationLines::of).collect(Collectors.joining("  ")));
            lines.add("  " + of(basis));
        });
        return lines;
    }

    /** {@code fid 12.31}, {@code kid 0.00123 ± 0.0002}. */
    public static String of(Figure figure) {
        String value = figure.name() + " " + Numbers.figure(figure.value());
        return figure.standardError().isPresent()
                ? value + " ± " + Numbers.figure(figure.standardError().getAsDouble())
                : value;
    }

    /**
     * {@code of 10000 samples (moving average) against 60000 of mnist train 3f9a0c1db2e4, features mnist-1}; without the
     * reference if the figure comes from none of its samples.
     */
    public static String of(Basis basis) {
        String against = basis.referenceSamples() == 0
                ? ""
                : " against " + basis.referenceSamples() + " of " + basis.reference();
        return "of " + basis.samples() + " samples (" + basis.generator() + ")" + against + ", features "
                + basis.features();
    }
}
