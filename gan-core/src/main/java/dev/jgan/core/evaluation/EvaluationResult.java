package dev.jgan.core.evaluation;

import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an evaluation found, in the order of the metrics.
 *
 * @param findings no two of the same name
 */
public record EvaluationResult(List<Finding> findings) {
    public EvaluationResult {
        findings = List.copyOf(findings);
    }

    /**
     * A figure.
     *
     * @param definition what it is
     * @param figure its value
     * @param basis what it was computed from
     */
    public record Finding(FigureDefinition definition, Figure figure, Basis basis) {}

    /** The figures alone. */
    public List<Figure> figures() {
        return findings.stream().map(Finding::figure).toList();
    }

    /** What each figure was computed from, by its name. */
    public Map<String, Basis> bases() {
        Map<String, Basis> bases = new LinkedHashMap<>();
        findings.forEach(finding -> bases.put(finding.figure().name(), finding.basis()));
        return bases;
    }

    /** The figure of a name. */
    public Optional<Finding> find(String name) {
        return findings.stream()
                .filter(finding -> finding.figure().name().equals(name))
                .findFirst();
    }
}
