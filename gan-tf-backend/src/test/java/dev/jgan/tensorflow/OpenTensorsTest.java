package dev.jgan.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.jgan.api.plugin.Meters;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class OpenTensorsTest {
    private static final HostTensor PAIR = HostTensor.of(Shape.of(2), new float[] {1, 2});

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(GameSession.class);
    private final Numbers numbers = new Numbers();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
    }

    @Test
    void aTensorLeftOpenIsNamedByThePlaceWhereItWasMade() {
        RunTensors forgotten = run(Optional.of(numbers));

        assertThat(messages().get(0)).isEqualTo("2 of 4 tensors were left open:");
        assertThat(messages().subList(1, 3))
                .allSatisfy(line -> assertThat(line)
                        .matches("  1 made at OpenTensorsTest\\.java:\\d+( < OpenTensorsTest\\.java:\\d+){2}"));
        assertThat(numbers.values)
                .containsEntry("backend.tensors.open", 2.0)
                .containsEntry("backend.tensors.made", 4.0);
        forgotten.close();
    }

    @Test
    void nothingIsToldUnlessAskedFor() {
        run(Optional.empty()).close();

        assertThat(messages()).isEmpty();
        assertThat(numbers.values).isEmpty();
    }

    /** Two runs of a session that is then closed, the second of which is left open. */
    private RunTensors run(Optional<Meters> meters) {
        try (Graph graph = new Graph();
                GameSession session = new GameSession(new Session(graph), meters)) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.placeholder(TFloat32.class);
            run(session, tf, x).close();
            session.publish();
            return run(session, tf, x);
        }
    }

    private static RunTensors run(GameSession session, Ops tf, Placeholder<TFloat32> x) {
        RunTensors tensors = session.tensors();
        Session.Runner runner = session.runner().fetch(tf.math.neg(x));
        tensors.feed(runner, x, PAIR);
        tensors.run(runner);
        return tensors;
    }

    private List<String> messages() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static final class Numbers implements Meters {
        private final Map<String, Double> values = new HashMap<>();

        @Override
        public void gauge(String name, String description, double value) {
            values.put(name, value);
        }

        @Override
        public void count(String name, String description, double amount) {
            values.merge(name, amount, Double::sum);
        }
    }
}
