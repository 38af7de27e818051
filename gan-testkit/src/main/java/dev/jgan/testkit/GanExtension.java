package dev.jgan.testkit;

import dev.jgan.conformance.Evaluator;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of a plugin what they check it with, as parameters: {@link GradientCheck}, {@link RingTrial},
 * {@link ConfigurationCheck}, {@link RecordedEvents}, {@link ResumeCheck}, and {@link Evaluator} for expressions and single
 * networks.
 *
 * <pre>{@code
 * @ExtendWith(GanExtension.class)
 * class HingeLossTest {
 *     @Test
 *     void gradientsAreRight(GradientCheck gradients) {
 *         gradients.check("loss: { type: hinge, margin: 0.5 }");
 *     }
 * }
 * }</pre>
 *
 * <p>The plugin is found as a program finds it: by {@code META-INF/services/dev.jgan.api.plugin.GanPlugin} on the class path
 * of the tests. Without one every test fails and says so. What a test runs on a backend or writes is closed and deleted when
 * the test is over.
 */
public final class GanExtension implements BeforeEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(GanExtension.class);
    private static final Map<Class<?>, Function<Workspace, Object>> MAKERS = Map.of(
            GradientCheck.class, workspace -> new GradientCheck(),
            RingTrial.class, RingTrial::new,
            ConfigurationCheck.class, workspace -> new ConfigurationCheck(),
            RecordedEvents.class, RecordedEvents::new,
            ResumeCheck.class, ResumeCheck::new,
            Evaluator.class, Workspace::evaluator);

    /** For JUnit. */
    public GanExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        PluginsUnderTest.require(PluginsUnderTest.found());
    }

    /** What a constructor is given lives no longer than the test that it is made for. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return MAKERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Workspace workspace =
                context.getStore(NAMESPACE).computeIfAbsent(Workspace.class, key -> new Workspace(), Workspace.class);
        return MAKERS.get(parameter.getParameter().getType()).apply(workspace);
    }
}
