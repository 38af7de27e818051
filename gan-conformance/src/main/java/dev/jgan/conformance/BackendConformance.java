package dev.jgan.conformance;

import dev.jgan.api.backend.Backend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/**
 * The suite that every backend passes: extend it, and give it a backend.
 *
 * <pre>{@code
 * class MyBackendTest extends BackendConformance {
 *     MyBackendTest() {
 *         super(new MyBackend());
 *     }
 * }
 * }</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BackendConformance
        implements GoldenRules,
                GradientRules,
                DrawRules,
                TurnRules,
                OptimizerRules,
                FunctionRules,
                SavingRules,
                InitializerRules,
                GradientTargetRules,
                OperationRules,
                ShapeRules,
                KinkRules,
                EdgeRules {
    private final Backend backend;

    /** The backend is closed after the last test. */
    protected BackendConformance(Backend backend) {
        this.backend = backend;
    }

    @Override
    public final Backend backend() {
        return backend;
    }

    @AfterAll
    final void closeBackend() {
        backend.close();
    }
}
