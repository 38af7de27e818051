package dev.jgan.core.evaluation;

import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.Metric;
import java.util.List;
import java.util.Optional;

/**
 * What evaluations are made with; it was checked that it fits together.
 *
 * @param metrics at least one; no two of them find figures of the same name
 * @param features in which samples are compared; closed by the owner of this
 * @param reference with what; closed by the owner of this
 * @param samples how many generated samples are judged
 */
public record EvaluationParts(List<Metric> metrics, Optional<Features> features, Reference reference, int samples) {
    public EvaluationParts {
        metrics = List.copyOf(metrics);
    }
}
