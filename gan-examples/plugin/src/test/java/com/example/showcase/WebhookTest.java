package com.example.showcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.jgan.api.event.AnomalyDetected;
import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.RunFinished;
import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.plugin.Meters;
import dev.jgan.api.plugin.RunContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final Instant NOW = Instant.parse("2026-01-31T23:59:58Z");
    private static final RunContext RUN = new RunContext("spi\"ral", 1, Path.of("."), Optional.empty(), Path.of("c"));
    private static final List<EventKind> ALL = List.of(EventKind.values());

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer server;
    private int status = 204;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            received.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private final class Counted implements Meters {
        @Override
        public void gauge(String name, String description, double value) {}

        @Override
        public void count(String name, String description, double amount) {
            assertThat(name).isEqualTo("webhook.failures");
            failures.addAndGet((int) amount);
        }
    }

    private Webhook webhook(List<EventKind> events) {
        String url = "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/hook";
        return new Webhook(new Webhook.Config(url, events, 10), RUN, new Counted());
    }

    @Test
    void chosenEventsArePostedAsJson() {
        try (Webhook webhook = webhook(ALL)) {
            webhook.on(new EvaluationCompleted(
                    NOW, 4, 2, List.of(Figure.of("kl", 0.5), Figure.of("fid", Double.NaN)), Map.of()));
        }

        assertThat(received)
                .containsExactly(
                        "POST application/json {\"experiment\":\"spi\\\"ral\",\"event\":\"EvaluationCompleted\","
                                + "\"time\":\"2026-01-31T23:59:58Z\",\"tick\":4,\"step\":2,\"kl\":0.5,\"fid\":\"NaN\"}");
        assertThat(failures).hasValue(0);
    }

    @Test
    void reasonsAreEscaped() {
        try (Webhook webhook = webhook(ALL)) {
            webhook.on(new RunFinished(NOW, 4, 2, new RunFinished.Stopped("a\n\"quoted\" \\ reason")));
        }

        assertThat(received)
                .singleElement()
                .asString()
                .endsWith("\"outcome\":\"stopped\",\"reason\":\"a\\u000a\\\"quoted\\\" \\\\ reason\"}");
    }

    @Test
    void otherEventsAreNot() {
        try (Webhook webhook = webhook(List.of(EventKind.RUN_FINISHED))) {
            webhook.on(new StepCompleted(NOW, 4, 2));
            webhook.on(new AnomalyDetected(NOW, 4, 2, "non-finite", "a loss is NaN"));
        }

        assertThat(received).isEmpty();
    }

    @Test
    void refusalsAndSilenceAreCountedAndHarmNobody() {
        status = 500;
        try (Webhook webhook = webhook(ALL)) {
            webhook.on(new RunFinished(NOW, 4, 2, new RunFinished.Completed()));
        }
        assertThat(failures).hasValue(1);

        Webhook unheard = webhook(ALL);
        server.stop(0);
        unheard.on(new RunFinished(NOW, 4, 2, new RunFinished.Completed()));
        unheard.close();
        assertThat(failures).hasValue(2);
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        for (String url : List.of("example.com/hook", "file:///tmp/hook", "http:///hook", "ftp://example.com")) {
            assertThatThrownBy(() -> new Webhook.Config(url, ALL, 10))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("url must be an address such as https://example.com/hook, found '" + url + "'");
        }
        assertThatThrownBy(() -> new Webhook.Config("http://a b", ALL, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url must be an address");
    }
}
