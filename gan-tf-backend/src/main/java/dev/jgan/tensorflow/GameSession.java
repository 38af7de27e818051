package dev.jgan.tensorflow;

import dev.jgan.api.plugin.Meters;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.Session;

/** The session of a game, and the tensors that are open in it. */
final class GameSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GameSession.class);

    private final Session session;
    private final OpenTensors open;
    private final Optional<Meters> meters;
    private long published;

    /**
     * Takes over a session.
     *
     * @param meters where open tensors are published; empty to track none
     */
    GameSession(Session session, Optional<Meters> meters) {
        this.session = session;
        this.open = new OpenTensors(meters.isPresent());
        this.meters = meters;
    }

    Session.Runner runner() {
        return session.runner();
    }

    /** For the tensors of one run. */
    RunTensors tensors() {
        return new RunTensors(open);
    }

    /** Says how many tensors are open between two runs. */
    void publish() {
        meters.ifPresent(to -> {
            to.gauge("backend.tensors.open", "native tensors that are open between turns", open.count());
            to.count("backend.tensors.made", "native tensors made", open.made() - published);
            published = open.made();
        });
    }

    /** Closes the session and tells which tensors were left open. */
    @Override
    public void close() {
        session.close();
        publish();
        if (open.count() > 0) {
            LOG.warn("{} of {} tensors were left open:", open.count(), open.made());
            open.byPlace().forEach((place, count) -> LOG.warn("  {} made at {}", count, place));
        } else if (open.tracking()) {
            LOG.info("all of {} tensors were closed", open.made());
        }
    }
}
