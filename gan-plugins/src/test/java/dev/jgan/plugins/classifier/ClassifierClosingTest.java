package dev.jgan.plugins.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Batch;
import dev.jgan.api.backend.Capabilities;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.backend.DrawKey;
import dev.jgan.api.backend.Moment;
import dev.jgan.api.backend.TurnResult;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.tensor.HostTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A classifier leaves nothing open, whatever fails. */
class ClassifierClosingTest {
    private static final Architecture ARCHITECTURE = new Architecture(new SampleSpec.Points(2), 3, List.of(4));

    private final List<String> closed = new ArrayList<>();

    @Test
    void anErrorWhileItIsOpenedClosesWhatIsOpen() {
        Error compiling = new OutOfMemoryError("compiling");
        Error assigning = new OutOfMemoryError("assigning");

        assertThatThrownBy(() -> open(new Broken(compiling, null, null))).isSameAs(compiling);
        assertThat(closed).containsExactly("backend");
        closed.clear();
        assertThatThrownBy(() -> open(new Broken(null, assigning, null))).isSameAs(assigning);
        assertThat(closed).containsExactly("game", "backend");
    }

    @Test
    void theBackendIsClosedEvenIfTheGameCannotBe() {
        RuntimeException closing = new IllegalStateException("closing");
        Classifier classifier = open(new Broken(null, null, closing));

        assertThatThrownBy(classifier::close).isSameAs(closing);
        assertThat(closed).containsExactly("game", "backend");
    }

    private static Classifier open(Backend backend) {
        return Classifier.open(backend, ARCHITECTURE, Map.of());
    }

    /** Fails where it has something to fail with. */
    private final class Broken implements Backend {
        private final @Nullable Error compiling;
        private final @Nullable Error assigning;
        private final @Nullable RuntimeException closing;

        Broken(@Nullable Error compiling, @Nullable Error assigning, @Nullable RuntimeException closing) {
            this.compiling = compiling;
            this.assigning = assigning;
            this.closing = closing;
        }

        @Override
        public CompiledGame compile(GameProgram program, BackendOptions options) {
            if (compiling != null) {
                throw compiling;
            }
            return new Game();
        }

        @Override
        public Map<String, HostTensor> readVariables(Path directory) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Capabilities capabilities() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed.add("backend");
        }

        private final class Game implements CompiledGame {
            @Override
            public Set<String> columns(String turn, long occurrence) {
                throw new UnsupportedOperationException();
            }

            @Override
            public TurnResult run(String turn, Batch batch, Moment moment) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Map<String, HostTensor> call(
                    String function, int count, Map<String, HostTensor> inputs, DrawKey key) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Map<String, HostTensor> variables() {
                return Map.of();
            }

            @Override
            public void assign(Map<String, HostTensor> values) {
                if (assigning != null) {
                    throw assigning;
                }
            }

            @Override
            public void save(Path directory) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void restore(Path directory) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {
                closed.add("game");
                if (closing != null) {
                    throw closing;
                }
            }
        }
    }
}
