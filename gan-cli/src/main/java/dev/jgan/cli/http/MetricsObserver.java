package dev.jgan.cli.http;

import dev.jgan.api.event.RunStarted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.training.Observer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the metrics of a run as long as it lasts. The server starts on a thread of its own, so that training does not wait
 * for it. That it cannot start is logged: nobody should lose a training to a port.
 */
public final class MetricsObserver implements Observer {
    private static final Logger log = LoggerFactory.getLogger(MetricsObserver.class);

    private final PrometheusMeterRegistry registry;
    private final int port;
    private Optional<MetricsServer> server = Optional.empty();
    private boolean closed;

    /**
     * Serves nothing yet.
     *
     * @param registry what is scraped
     * @param port as in {@link MetricsServer#start}
     */
    public MetricsObserver(PrometheusMeterRegistry registry, int port) {
        this.registry = registry;
        this.port = port;
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof RunStarted) {
            Thread starter = new Thread(this::start, "http-start");
            starter.setDaemon(true);
            starter.start();
        }
    }

    private void start() {
        try {
            MetricsServer started = MetricsServer.start(registry, port);
            log.info("Metrics are at {}", started.metrics());
            keep(started);
        } catch (PortsTakenException e) {
            log.warn("No metrics are served: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.warn("No metrics are served: {}", e.toString(), e);
        }
    }

    private synchronized void keep(MetricsServer started) {
        if (closed) {
            started.close();
        } else {
            server = Optional.of(started);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        server.ifPresent(MetricsServer::close);
        server = Optional.empty();
    }
}
