package com.example.showcase;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Range;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.plugin.Meters;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.api.training.Observer;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts events of a run as JSON to an address. Training does not wait: requests go out beside it, and one that fails or takes
 * too long is counted as {@code gan.plugin.webhook.failures} and, the first time, logged. While too many are under way,
 * events are dropped and counted likewise. At the end of the run those under way may finish, for as long as one may take.
 */
@Description("Posts events of a run as JSON to an address")
public final class Webhook implements Observer {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final int AT_ONCE = 16;

    private final Config config;
    private final String experiment;
    private final Meters meters;
    private final HttpClient client;
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * The configuration.
     *
     * @param url http or https
     * @param events what is posted
     * @param timeoutSeconds how long a request may take
     */
    public record Config(
            @Description("where events are posted to, http or https")
            String url,

            @Description("which events are posted")
            @Default("[run-started, evaluation-completed, anomaly-detected, run-finished]")
            List<EventKind> events,

            @Description("seconds that a request may take") @Default("10") @Range(min = 1, max = 300)
            int timeoutSeconds) {
        public Config {
            if (!isWebAddress(url)) {
                throw new IllegalArgumentException(
                        "url must be an address such as https://example.com/hook, found '" + url + "'");
            }
        }

        private static boolean isWebAddress(String text) {
            try {
                URI address = new URI(text);
                boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
                return web && address.getHost() != null;
            } catch (URISyntaxException none) {
                return false;
            }
        }
    }

    @Inject
    public Webhook(Config config, RunContext run, Meters meters) {
        this.config = config;
        this.experiment = run.experiment();
        this.meters = meters;
        this.client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(config.timeoutSeconds))
                .build();
    }

    @Override
    public void on(TrainingEvent event) {
        if (config.events.stream().noneMatch(kind -> kind.covers(event))) {
            return;
        }
        if (open.size() >= AT_ONCE) {
            failed("more than " + AT_ONCE + " requests are under way");
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(config.url))
                .timeout(Duration.ofSeconds(config.timeoutSeconds))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(EventJson.of(experiment, event)))
                .build();
        CompletableFuture<?> sent = client.sendAsync(request, BodyHandlers.discarding())
                .handle((response, failure) -> {
                    if (failure != null) {
                        failed(failure.toString());
                    } else if (response.statusCode() >= 300) {
                        failed("the answer was " + response.statusCode());
                    }
                    return response;
                });
        open.add(sent);
        sent.whenComplete((response, failure) -> open.remove(sent));
    }

    private void failed(String why) {
        meters.count("webhook.failures", "events that could not be posted", 1);
        if (failures.incrementAndGet() == 1) {
            LOG.warn("an event could not be posted to {}: {}; further failures are only counted", config.url, why);
        }
    }

    @Override
    public void close() {
        try {
            CompletableFuture.allOf(open.toArray(CompletableFuture<?>[]::new))
                    .get(config.timeoutSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException late) {
            failed("requests were still under way at the end of the run");
        }
    }
}
