package dev.jgan.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Named;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.plugin.Kind;
import dev.jgan.api.plugin.RunContext;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BuiltInPluginTest {
    private record Contributed(Kind kind, String name, Class<? extends Record> config, Class<?> type) {}

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(GanPlugin.class))
                .filteredOn(BuiltInPlugin.class::isInstance)
                .singleElement()
                .satisfies(plugin -> assertThat(plugin.id()).isEqualTo("jgan-builtin"));
    }

    @Test
    void namesAreUniqueWithinAKind() {
        assertThat(contributed().stream().map(each -> each.kind() + " " + each.name()))
                .doesNotHaveDuplicates()
                .contains(
                        "GENERATOR dcgan",
                        "DISCRIMINATOR mlp",
                        "LOSS non-saturating",
                        "LAYER conv2d-transpose",
                        "HEAD dense",
                        "REGULARIZER gradient-penalty",
                        "OPTIMIZER adam",
                        "SCHEDULE alternating",
                        "GUARD non-finite",
                        "FEATURES pixels");
    }

    @Test
    void everyComponentAndEveryKeyIsDescribed() {
        assertThat(contributed()).allSatisfy(each -> {
            assertThat(each.type().getAnnotation(Description.class))
                    .as("description of %s", each.type())
                    .isNotNull();
            for (RecordComponent key : each.config().getRecordComponents()) {
                assertThat(key.getAnnotation(Description.class))
                        .as("description of %s", key)
                        .isNotNull();
            }
        });
    }

    @Test
    void everyComponentIsMadeOfItsConfigurationAndWhatAnyIsGivenByOneConstructor() {
        assertThat(contributed()).allSatisfy(each -> {
            List<Constructor<?>> injected = Arrays.stream(each.type().getDeclaredConstructors())
                    .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
                    .toList();
            assertThat(injected).as("constructors of %s", each.type()).hasSize(1);
            assertThat(injected.get(0).getParameterTypes())
                    .allMatch(given -> given == each.config() || given == RunContext.class || given == Provider.class);
        });
    }

    @Test
    void anActivationIsNamedLikeItsLayer() {
        assertThat(contributed())
                .filteredOn(each -> each.config().isAnnotationPresent(Named.class))
                .hasSize(8)
                .allSatisfy(each -> assertThat(
                                each.config().getAnnotation(Named.class).value())
                        .isEqualTo(each.name()));
    }

    private static List<Contributed> contributed() {
        List<Contributed> all = new ArrayList<>();
        new BuiltInPlugin().contribute(new Contributions() {
            @Override
            public <T> void component(Kind kind, String name, Class<? extends Record> config, Class<? extends T> type) {
                assertThat(kind.type()).isAssignableFrom(type);
                all.add(new Contributed(kind, name, config, type));
            }
        });
        return all;
    }
}
