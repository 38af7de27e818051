package dev.jgan.core.run;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.CheckpointSaved;
import dev.jgan.api.event.EpochCompleted;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.PluginEvent;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.RunFinished.Completed;
import dev.jgan.api.event.RunFinished.Diverged;
import dev.jgan.api.event.RunFinished.Failed;
import dev.jgan.api.event.RunFinished.Outcome;
import dev.jgan.api.event.RunFinished.Stopped;
import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.SamplesReady;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.event.TurnCompleted.PlayerUpdate;
import dev.jgan.api.metric.Basis;
import dev.jgan.api.metric.Figure;
import java.io.OutputStream;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Writes events as JSON, straight from the records: a turn may take less than a millisecond. */
final class EventJson {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    // The fast writer gives the shortest decimal that reads back the same number, which Float.toString of JDK 17 does
    // not.
    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();
    private final PluginEventJson pluginEvents = new PluginEventJson();
    private final RunFiles files;

    EventJson(RunFiles files) {
        this.files = files;
    }

    /** Writes one object, without a line end. */
    void write(TrainingEvent event, OutputStream out) {
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty(
                    "type",
                    event instanceof PluginEvent plugin
                            ? plugin.type()
                            : event.getClass().getSimpleName());
            json.writeStringProperty("time", TIME.format(event.time()));
            json.writeNumberProperty("tick", event.tick());
            json.writeNumberProperty("step", event.step());
            fields(json, event);
            json.writeEndObject();
        }
    }

    private void fields(JsonGenerator json, TrainingEvent event) {
        if (event instanceof TurnCompleted turn) {
            turn(json, turn);
        } else if (event instanceof RunStarted started) {
            json.writeObjectPropertyStart("run");
            json.writeStringProperty("id", started.run().id());
            json.writeStringProperty("experiment", started.run().experiment());
            json.writeNumberProperty("seed", started.run().seed());
            json.writeStringProperty("version", started.run().version());
            json.writeEndObject();
            json.writeNumberProperty("steps", started.steps());
            json.writeBooleanProperty("resumed", started.resumed());
        } else if (event instanceof EpochCompleted epoch) {
            json.writeNumberProperty("epoch", epoch.epoch());
        } else if (event instanceof SamplesReady samples) {
            json.writeNumberProperty("count", samples.samples().shape().get(0));
            json.writeStringProperty("file", files.relative(files.sampleGrid(samples.step())));
        } else if (event instanceof EvaluationCompleted evaluation) {
            json.writeArrayPropertyStart("figures");
            evaluation
                    .figures()
                    .forEach(figure -> figure(json, figure, evaluation.bases().get(figure.name())));
            json.writeEndArray();
        } else if (event instanceof AnomalyDetected anomaly) {
            json.writeStringProperty("kind", anomaly.kind());
            json.writeStringProperty("message", anomaly.message());
        } else if (event instanceof CheckpointSaved checkpoint) {
            json.writeStringProperty("directory", files.relative(checkpoint.directory()));
            duration(json, checkpoint.duration());
        } else if (event instanceof RunFinished finished) {
            outcome(json, finished.outcome());
        } else if (event instanceof PluginEvent plugin) {
            pluginEvents.writeFields(json, plugin);
        } else if (!(event instanceof StepCompleted)) {
            throw new IllegalArgumentException("an event that cannot be written: " + event.getClass());
        }
    }

    private static void figure(JsonGenerator json, Figure figure, Basis basis) {
        json.writeStartObject();
        json.writeStringProperty("name", figure.name());
        json.writeNumberProperty("value", figure.value());
        figure.standardError().ifPresent(error -> json.writeNumberProperty("standardError", error));
        basis.fields().forEach((name, value) -> {
            if (value instanceof Integer number) {
                json.writeNumberProperty(name, number.intValue());
            } else {
                json.writeStringProperty(name, value.toString());
            }
        });
        json.writeEndObject();
    }

    private static void turn(JsonGenerator json, TurnCompleted turn) {
        json.writeStringProperty("turn", turn.turn());
        Map<String, PlayerUpdate> updates = turn.updates();
        if (updates.size() == 1) {
            PlayerUpdate update = updates.values().iterator().next();
            json.writeNumberProperty("loss", update.loss());
            floats(json, "terms", update.terms());
            json.writeNumberProperty("gradientNorm", update.gradientNorm());
        } else {
            json.writeObjectPropertyStart("loss");
            updates.forEach((player, update) -> json.writeNumberProperty(player, update.loss()));
            json.writeEndObject();
            json.writeObjectPropertyStart("terms");
            updates.forEach((player, update) -> floats(json, player, update.terms()));
            json.writeEndObject();
            json.writeObjectPropertyStart("gradientNorm");
            updates.forEach((player, update) -> json.writeNumberProperty(player, update.gradientNorm()));
            json.writeEndObject();
        }
        floats(json, "scores", turn.scores());
        floats(json, "probabilities", turn.probabilities());
        floats(json, "accuracies", turn.accuracies());
        floats(json, "reports", turn.reports());
        json.writeNumberProperty("samples", turn.samples());
        duration(json, turn.duration());
    }

    private static void outcome(JsonGenerator json, Outcome outcome) {
        if (outcome instanceof Completed) {
            json.writeStringProperty("outcome", "completed");
        } else if (outcome instanceof Stopped stopped) {
            json.writeStringProperty("outcome", "stopped");
            json.writeStringProperty("reason", stopped.reason());
        } else if (outcome instanceof Diverged diverged) {
            json.writeStringProperty("outcome", "diverged");
            json.writeStringProperty("reason", diverged.reason());
        } else if (outcome instanceof Failed failed) {
            json.writeStringProperty("outcome", "failed");
            json.writeStringProperty("reason", failed.reason());
        }
    }

    private static void floats(JsonGenerator json, String name, Map<String, Float> values) {
        json.writeObjectPropertyStart(name);
        for (Map.Entry<String, Float> entry : values.entrySet()) {
            json.writeNumberProperty(entry.getKey(), entry.getValue().floatValue());
        }
        json.writeEndObject();
    }

    private static void duration(JsonGenerator json, Duration duration) {
        json.writeNumberProperty("durationSeconds", duration.toNanos() / 1e9);
    }
}
