package dev.jgan.plugins.trial;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Capabilities;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.tensorflow.TensorFlowBackend;
import dev.jgan.tensorflow.TensorFlowConfig;
import jakarta.inject.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Makes TensorFlow backends, as the run does for a component, and counts them. */
public final class CountedBackends implements Provider<Backend> {
    private int made;
    private int open;

    /** How many were asked for. */
    public int made() {
        return made;
    }

    /** How many of them have not been closed. */
    public int open() {
        return open;
    }

    @Override
    public Backend get() {
        made++;
        open++;
        Backend backend = new TensorFlowBackend(TensorFlowConfig.auto());
        return new Backend() {
            @Override
            public CompiledGame compile(GameProgram program, BackendOptions options) {
                return backend.compile(program, options);
            }

            @Override
            public Map<String, HostTensor> readVariables(Path directory) throws IOException {
                return backend.readVariables(directory);
            }

            @Override
            public Capabilities capabilities() {
                return backend.capabilities();
            }

            @Override
            public void close() {
                open--;
                backend.close();
            }
        };
    }
}
