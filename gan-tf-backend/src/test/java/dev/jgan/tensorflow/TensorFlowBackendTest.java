package dev.jgan.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.plugin.Kind;
import dev.jgan.api.tensor.Operation;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFlowBackendTest {
    @Test
    void thePluginContributesBackendAndFeaturesAndIsFound() {
        List<String> found = new ArrayList<>();
        Contributions contributions = new Contributions() {
            @Override
            public <T> void component(Kind kind, String name, Class<? extends Record> config, Class<? extends T> type) {
                found.add(kind + " " + name + " " + config.getSimpleName() + " " + type.getSimpleName());
                assertThat(type.getConstructors())
                        .filteredOn(constructor -> constructor.isAnnotationPresent(Inject.class))
                        .hasSize(1);
            }
        };
        for (GanPlugin plugin : ServiceLoader.load(GanPlugin.class)) {
            plugin.contribute(contributions);
        }
        assertThat(found)
                .containsExactly(
                        "BACKEND tensorflow TensorFlowConfig TensorFlowBackend",
                        "FEATURES saved-model SavedModelConfig SavedModelFeatures");
    }

    @Test
    void capabilitiesSayWhatResultsDependOn() {
        try (TensorFlowBackend backend = new TensorFlowBackend(new TensorFlowConfig("2", "cpu", false))) {
            assertThat(backend.capabilities().name()).isEqualTo("tensorflow");
            assertThat(backend.capabilities().version()).matches("2\\.\\d+\\.\\d+.*");
            assertThat(backend.capabilities().settings())
                    .containsEntry("threads", "2")
                    .containsEntry("device", "cpu")
                    .containsEntry("oneDNN", "on");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "", "1.5", "99999"})
    void threadsThatAreNoNumberAreRefused(String threads) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TensorFlowConfig(threads, "auto", false))
                .withMessageContaining("'" + threads + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tpu", "/device", "gpu:x", ""})
    void devicesOfAnUnknownKindAreRefused(String device) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TensorFlowConfig("auto", device, false))
                .withMessageContaining("'" + device + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "cpu", "/device:CPU:0"})
    void devicesThatThereAreCanBeUsed(String device) {
        assertThatNoException()
                .isThrownBy(() -> new TensorFlowBackend(new TensorFlowConfig("auto", device, false)).close());
    }

    @Test
    void aDeviceThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TensorFlowBackend(new TensorFlowConfig("auto", "/device:GPU:99", false)))
                .withMessageContaining("/device:GPU:99");
    }

    @Test
    void everyOperationWithOneResultHasATranslation() {
        List<Class<?>> vocabulary = new ArrayList<>(List.of(Operation.class.getPermittedSubclasses()));
        vocabulary.removeAll(List.of(Operation.Gradient.class, Operation.BatchNorm.class));
        assertThat(new Translator.Table(MissingGradients.COMPOSED).operations()).hasSameElementsAs(cast(vocabulary));
    }

    private static List<Class<? extends Operation>> cast(List<Class<?>> classes) {
        List<Class<? extends Operation>> operations = new ArrayList<>();
        classes.forEach(each -> operations.add(each.asSubclass(Operation.class)));
        return operations;
    }
}
