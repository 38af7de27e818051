package dev.jgan.cli.command;

import dev.jgan.api.metric.Basis;
import dev.jgan.cli.console.Numbers;
import dev.jgan.core.evaluation.EvaluationResult.Finding;
import dev.jgan.core.experiment.EvaluationReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of an evaluation, each with what it was computed from. */
final class FigureTable {
    private final EvaluationReport report;
    private final String judged;

    /**
     * A table.
     *
     * @param judged the run or experiment, as the user named it
     */
    FigureTable(EvaluationReport report, String judged) {
        this.report = report;
        this.judged = judged;
    }

    /** For a person. */
    String text() {
        Table table =
                new Table("FIGURE", "VALUE", "ERROR", "BETTER", "FEATURES", "SAMPLES", "REFERENCE", "OF", "GENERATOR");
        for (Finding finding : findings()) {
            Basis basis = finding.basis();
            table.row(
                    finding.figure().name(),
                    Numbers.figure(finding.figure().value()),
                    error(finding),
                    better(finding),
                    basis.features(),
                    Integer.toString(basis.samples()),
                    basis.reference(),
                    Integer.toString(basis.referenceSamples()),
                    basis.generator());
        }
        String step = report.step().isPresent() ? ", step " + report.step().getAsLong() : "";
        return judged + step + ", seed " + report.seed() + ", in " + Numbers.rate(seconds()) + " s"
                + System.lineSeparator() + table;
    }

    /** For a program. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(report.checkpoint().isPresent() ? "run" : "real", judged);
        report.checkpoint().ifPresent(checkpoint -> document.put("checkpoint", checkpoint.toString()));
        report.step().ifPresent(step -> document.put("step", step));
        document.put("seed", report.seed());
        document.put("evaluation", report.evaluation().toJson());
        document.put("seconds", seconds());
        document.put("figures", findings().stream().map(FigureTable::document).toList());
        return document;
    }

    private List<Finding> findings() {
        return report.result().findings();
    }

    private double seconds() {
        return report.duration().toMillis() / 1000.0;
    }

    private static Map<String, Object> document(Finding finding) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", finding.figure().name());
        document.put("value", finding.figure().value());
        finding.figure().standardError().ifPresent(error -> document.put("standardError", error));
        document.put("better", better(finding));
        document.putAll(finding.basis().fields());
        return document;
    }

    private static String error(Finding finding) {
        return finding.figure().standardError().isPresent()
                ? Numbers.figure(finding.figure().standardError().getAsDouble())
                : "";
    }

    private static String better(Finding finding) {
        return finding.definition().better().name().toLowerCase(Locale.ROOT);
    }
}
