package com.example.showcase;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.EpochCompleted;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.RunFinished.Completed;
import dev.jgan.api.event.RunFinished.Diverged;
import dev.jgan.api.event.RunFinished.Failed;
import dev.jgan.api.event.RunFinished.Outcome;
import dev.jgan.api.event.RunFinished.Stopped;
import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.metric.Figure;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An event as one JSON object: {@code experiment}, {@code event}, {@code time}, {@code tick}, {@code step}, and what is its
 * own. Numbers that are not finite are texts.
 */
final class EventJson {
    private EventJson() {}

    static String of(String experiment, TrainingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("experiment", experiment);
        fields.put("event", event.getClass().getSimpleName());
        fields.put("time", event.time().toString());
        fields.put("tick", event.tick());
        fields.put("step", event.step());
        own(event, fields);
        return fields.entrySet().stream()
                .map(field -> text(field.getKey()) + ":" + value(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void own(TrainingEvent event, Map<String, Object> fields) {
        if (event instanceof RunStarted started) {
            fields.put("run", started.run().id());
            fields.put("steps", started.steps());
        } else if (event instanceof EpochCompleted completed) {
            fields.put("epoch", completed.epoch());
        } else if (event instanceof EvaluationCompleted evaluation) {
            for (Figure figure : evaluation.figures()) {
                fields.put(figure.name(), figure.value());
            }
        } else if (event instanceof AnomalyDetected anomaly) {
            fields.put("kind", anomaly.kind());
            fields.put("message", anomaly.message());
        } else if (event instanceof RunFinished finished) {
            Outcome outcome = finished.outcome();
            fields.put("outcome", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            if (!(outcome instanceof Completed)) {
                fields.put("reason", reason(outcome));
            }
        }
    }

    private static String reason(Outcome outcome) {
        if (outcome instanceof Stopped stopped) {
            return stopped.reason();
        } else if (outcome instanceof Diverged diverged) {
            return diverged.reason();
        }
        return outcome instanceof Failed failed ? failed.reason() : "";
    }

    private static String value(Object value) {
        boolean number = value instanceof Long || value instanceof Double finite && Double.isFinite(finite);
        return number ? value.toString() : text(value.toString());
    }

    private static String text(String text) {
        return text.chars()
                .mapToObj(c -> c == '"' || c == '\\'
                        ? "\\" + (char) c
                        : c < ' ' ? String.format("\\u%04x", c) : String.valueOf((char) c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
