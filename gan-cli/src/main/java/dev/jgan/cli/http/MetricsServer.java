package dev.jgan.cli.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /metrics} in the format of Prometheus and {@code /health}, to this machine only, and nothing else. Its
 * threads are few and do not keep the process alive.
 */
public final class MetricsServer implements AutoCloseable {
    /** Where JGAN serves unless told otherwise. */
    public static final int DEFAULT_PORT = 9464;

    private static final Logger log = LoggerFactory.getLogger(MetricsServer.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int LAST_PORT = 65_535;
    private static final int PORTS_TRIED = 20;
    private static final int MOST_THREADS = 8;
    private static final int LARGEST_HEADER = 4096;

    private final Javalin server;

    private MetricsServer(Javalin server) {
        this.server = server;
    }

    /**
     * Starts on a port, or on the next free one if it is taken, which is logged.
     *
     * @param registry what is scraped
     * @param port in [0, 65535]; 0 for any free one
     * @throws PortsTakenException if that port and the following ones are all taken
     */
    public static MetricsServer start(PrometheusMeterRegistry registry, int port) {
        for (int candidate = port; candidate <= Math.min(LAST_PORT, port + PORTS_TRIED - 1); candidate++) {
            if (isTaken(candidate)) {
                continue;
            }
            try {
                Javalin server = Javalin.create(config -> configure(config, registry));
                server.start(LOOPBACK, candidate);
                if (port != 0 && candidate != port) {
                    log.warn("Port {} is taken; metrics are served on port {} instead", port, candidate);
                }
                return new MetricsServer(server);
            } catch (JavalinBindException e) {
                log.debug("Port {} was taken a moment ago", candidate);
            }
        }
        throw new PortsTakenException(port, Math.min(LAST_PORT, port + PORTS_TRIED - 1));
    }

    /** Asked first because a server that cannot start says so at length. */
    private static boolean isTaken(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
            return !probe.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    private static void configure(JavalinConfig config, PrometheusMeterRegistry registry) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
        threads.setDaemon(true);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(MetricsServer::bound);
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LARGEST_HEADER;
        config.routes.get(
                "/metrics", context -> context.contentType(TEXT_FORMAT).result(registry.scrape(TEXT_FORMAT)));
        config.routes.get(
                "/health", context -> context.contentType("text/plain").result("UP\n"));
    }

    private static void bound(HttpConfiguration http) {
        http.setRequestHeaderSize(LARGEST_HEADER);
        http.setIdleTimeout(10_000);
        http.setSendServerVersion(false);
    }

    /** The address of the metrics. */
    public URI metrics() {
        return URI.create("http://" + LOOPBACK + ":" + server.port() + "/metrics");
    }

    @Override
    public void close() {
        server.stop();
    }
}
