package dev.jgan.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void metricsAndHealthAreServedAndNothingElse() throws Exception {
        Counter.builder("gan.train.steps").register(registry).increment(7);

        try (MetricsServer server = MetricsServer.start(registry, 0)) {
            HttpResponse<String> metrics = get(server.metrics());
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.headers().firstValue("Content-Type"))
                    .get()
                    .asString()
                    .startsWith("text/plain");
            assertThat(metrics.body()).contains("gan_train_steps_total 7.0");
            assertThat(get(server.metrics().resolve("/health")).body()).isEqualTo("UP\n");
            assertThat(get(server.metrics().resolve("/")).statusCode()).isEqualTo(404);
            assertThat(get(server.metrics().resolve("/metrics/../pom.xml")).statusCode())
                    .isEqualTo(404);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("http-"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
        }
    }

    @Test
    void aTakenPortGivesTheNextFreeOne() throws Exception {
        try (ServerSocket taken = loopback(0);
                MetricsServer server = MetricsServer.start(registry, taken.getLocalPort())) {
            assertThat(server.metrics().getPort()).isBetween(taken.getLocalPort() + 1, taken.getLocalPort() + 19);
            assertThat(get(server.metrics()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whenNoPortIsFreeTheMessageSaysWhatToDo() throws Exception {
        // The last port has no successor to fall back to.
        List<ServerSocket> taken = new ArrayList<>();
        try {
            taken.add(loopback(65_535));
            assertThatThrownBy(() -> MetricsServer.start(registry, 65_535))
                    .isInstanceOf(PortsTakenException.class)
                    .hasMessageContaining("65535")
                    .hasMessageContaining("--no-http");
        } finally {
            for (ServerSocket socket : taken) {
                socket.close();
            }
        }
    }

    private static ServerSocket loopback(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
