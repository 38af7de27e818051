package dev.jgan.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.CheckpointSaved;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunDescription;
import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.event.TurnCompleted.PlayerUpdate;
import dev.jgan.api.metric.Figure;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingMetersTest {
    private static final Instant TIME = Instant.EPOCH;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @AfterEach
    void close() {
        registry.close();
    }

    private TrainingMeters meters() {
        return new TrainingMeters(registry, List.of("discriminator", "generator"), List.of("console"));
    }

    @Test
    void everyMeterIsThereBeforeTheFirstEvent() {
        meters();
        assertThat(registry.scrape().lines().filter(line -> !line.startsWith("#")))
                .containsExactlyInAnyOrder(
                        "gan_train_steps_total 0.0",
                        "gan_train_images_total 0.0",
                        "gan_train_turns_total{player=\"discriminator\"} 0.0",
                        "gan_train_turns_total{player=\"generator\"} 0.0",
                        "gan_train_turn_duration_seconds_count{player=\"discriminator\"} 0",
                        "gan_train_turn_duration_seconds_sum{player=\"discriminator\"} 0.0",
                        "gan_train_turn_duration_seconds_max{player=\"discriminator\"} 0.0",
                        "gan_train_turn_duration_seconds_count{player=\"generator\"} 0",
                        "gan_train_turn_duration_seconds_sum{player=\"generator\"} 0.0",
                        "gan_train_turn_duration_seconds_max{player=\"generator\"} 0.0",
                        "gan_loss{player=\"discriminator\"} NaN",
                        "gan_loss{player=\"generator\"} NaN",
                        "gan_gradient_norm{player=\"discriminator\"} NaN",
                        "gan_gradient_norm{player=\"generator\"} NaN",
                        "gan_discriminator_score{source=\"real\"} NaN",
                        "gan_discriminator_score{source=\"fake\"} NaN",
                        "gan_discriminator_accuracy{source=\"real\"} NaN",
                        "gan_discriminator_accuracy{source=\"fake\"} NaN",
                        "gan_anomalies_total{kind=\"non-finite\"} 0.0",
                        "gan_anomalies_total{kind=\"other\"} 0.0",
                        "gan_observer_failures_total{observer=\"console\"} 0.0",
                        "gan_checkpoint_duration_seconds_count 0",
                        "gan_checkpoint_duration_seconds_sum 0.0",
                        "gan_checkpoint_duration_seconds_max 0.0");
    }

    @Test
    void aRunFillsThem() {
        TrainingMeters meters = meters();
        meters.on(started("run-1"));
        meters.on(turn(1, "discriminator", 0.5f));
        meters.on(turn(2, "generator", 1.5f));
        meters.on(new StepCompleted(TIME, 2, 1));
        meters.on(new EvaluationCompleted(TIME, 2, 1, List.of(Figure.of("fid", 12.5)), Map.of()));
        meters.on(new AnomalyDetected(TIME, 2, 1, "non-finite", "loss"));
        meters.on(new AnomalyDetected(TIME, 2, 1, "collapse", "few modes"));
        meters.on(new CheckpointSaved(TIME, 2, 1, Path.of("x"), Duration.ofMillis(250)));
        meters.observerFailed("console");
        assertThat(registry.scrape().lines())
                .contains(
                        "gan_run_info{experiment=\"ring\",run=\"run-1\",version=\"0.1.0\"} 1",
                        "gan_train_steps_total 1.0",
                        "gan_train_images_total 128.0",
                        "gan_train_turns_total{player=\"discriminator\"} 1.0",
                        "gan_train_turn_duration_seconds_sum{player=\"generator\"} 0.125",
                        "gan_loss{player=\"discriminator\"} 0.5",
                        "gan_loss{player=\"generator\"} 1.5",
                        "gan_gradient_norm{player=\"generator\"} 2.0",
                        "gan_discriminator_score{source=\"fake\"} -1.5",
                        "gan_discriminator_score{source=\"real\"} 2.5",
                        "gan_discriminator_accuracy{source=\"fake\"} 0.75",
                        "gan_evaluation{metric=\"fid\"} 12.5",
                        "gan_anomalies_total{kind=\"non-finite\"} 1.0",
                        "gan_anomalies_total{kind=\"collapse\"} 1.0",
                        "gan_checkpoint_duration_seconds_sum 0.25",
                        "gan_observer_failures_total{observer=\"console\"} 1.0");
    }

    @Test
    void everyMeterIsDescribedAndEveryCounterAndTimerHasAUnit() {
        TrainingMeters meters = meters();
        meters.on(started("run-1"));
        meters.on(new EvaluationCompleted(TIME, 2, 1, List.of(Figure.of("fid", 12.5)), Map.of()));
        assertThat(registry.getMeters()).hasSize(20).allSatisfy(meter -> {
            assertThat(meter.getId().getDescription())
                    .as(meter.getId().getName())
                    .isNotBlank();
            if (meter.getId().getType() != Meter.Type.GAUGE) {
                assertThat(meter.getId().getBaseUnit())
                        .as(meter.getId().getName())
                        .isNotBlank();
            }
        });
    }

    @Test
    void aJointTurnCountsForEachPlayer() {
        TrainingMeters meters = meters();
        meters.on(turn(
                1, "joint", Map.of("discriminator", update(0.5f), "generator", update(Float.NaN)), Map.of("real", 1f)));
        assertThat(registry.scrape().lines())
                .contains(
                        "gan_train_turns_total{player=\"discriminator\"} 1.0",
                        "gan_train_turns_total{player=\"generator\"} 1.0",
                        "gan_train_images_total 64.0",
                        "gan_loss{player=\"generator\"} NaN");
    }

    @Test
    void aSecondRunInTheProcessGoesOnCountingAndShowsItsOwnValues() {
        TrainingMeters first = meters();
        first.on(started("run-1"));
        first.on(turn(1, "generator", 1.5f));
        first.on(new StepCompleted(TIME, 1, 1));
        first.close();
        TrainingMeters second = meters();
        second.on(started("run-2"));
        second.on(turn(1, "generator", 2.5f));
        second.on(new StepCompleted(TIME, 1, 1));
        assertThat(registry.scrape().lines())
                .contains("gan_train_steps_total 2.0", "gan_loss{player=\"generator\"} 2.5")
                .filteredOn(line -> line.startsWith("gan_run_info"))
                .singleElement()
                .asString()
                .contains("run-2");
    }

    @Test
    void namesThatComponentsMakeUpWithoutEndDoNotGrowTheLabels() {
        TrainingMeters meters = meters();
        for (int i = 0; i < 1000; i++) {
            meters.on(new AnomalyDetected(TIME, 1, 1, "kind-" + i, ""));
            meters.on(new EvaluationCompleted(TIME, 1, 1, List.of(Figure.of("metric-" + i, 1)), Map.of()));
        }
        assertThat(registry.scrape().lines().filter(line -> line.startsWith("gan_anomalies_total")))
                .hasSize(64)
                .contains("gan_anomalies_total{kind=\"other\"} 938.0");
        assertThat(registry.scrape().lines().filter(line -> line.startsWith("gan_evaluation")))
                .hasSizeLessThanOrEqualTo(65);
    }

    @Test
    void aPlayerThatTheGameDoesNotHaveIsRefused() {
        TrainingMeters meters = meters();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> meters.on(turn(1, "encoder", 1)))
                .withMessageContaining("player encoder");
    }

    @Test
    void valuesSurviveAGarbageCollection() {
        meters().on(turn(1, "generator", 1.5f));
        System.gc();
        assertThat(registry.scrape()).contains("gan_loss{player=\"generator\"} 1.5");
    }

    @Test
    void theJvmAndTheProcessAreShown() {
        try (JvmMeters jvm = new JvmMeters(registry)) {
            assertThat(jvm).isNotNull();
            assertThat(registry.scrape())
                    .contains(
                            "jvm_memory_used_bytes",
                            "jvm_threads_live_threads",
                            "jvm_classes_loaded_classes",
                            "jvm_info{",
                            "process_cpu_usage",
                            "process_uptime_seconds",
                            "jvm_gc_memory_allocated_bytes_total");
        }
    }

    @Test
    void pluginsPublishUnderTheirOwnPrefix() {
        MicrometerMeters plugin = new MicrometerMeters(registry);
        plugin.gauge("modes.covered", "Modes", 3);
        plugin.gauge("modes.covered", "Modes", 5);
        plugin.count("modes-lost", "Modes lost", 2);
        plugin.count("modes-lost", "Modes lost", 1);
        assertThat(registry.scrape().lines())
                .contains(
                        "gan_plugin_modes_covered 5.0",
                        "gan_plugin_modes_lost_total 3.0",
                        "# HELP gan_plugin_modes_covered Modes");
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.gauge("Modes", "", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.gauge("modes-lost", "", 1))
                .withMessage("meter modes-lost is a counter already");
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.count("modes.covered", "", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> plugin.count("modes-lost", "", -1));
    }

    private static RunStarted started(String run) {
        return new RunStarted(TIME, 0, 0, new RunDescription(run, "ring", 1, "0.1.0"), 500, false);
    }

    private static PlayerUpdate update(float loss) {
        return new PlayerUpdate(loss, Map.of(), 2);
    }

    private static TurnCompleted turn(long tick, String player, float loss) {
        return turn(tick, player, Map.of(player, update(loss)), Map.of("real", 2.5f, "fake", -1.5f));
    }

    private static TurnCompleted turn(
            long tick, String name, Map<String, PlayerUpdate> updates, Map<String, Float> scores) {
        return new TurnCompleted(
                TIME,
                tick,
                0,
                name,
                updates,
                scores,
                Map.of(),
                Map.of("fake", 0.75f),
                Map.of(),
                64,
                Duration.ofMillis(125));
    }
}
