package dev.jgan.plugins.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.config.Description;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.Kind;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataPluginTest {
    @Test
    void everyDataSetAndEveryKeyIsDescribed() {
        List<String> names = new ArrayList<>();
        new DataPlugin().contribute(new Contributions() {
            @Override
            public <T> void component(Kind kind, String name, Class<? extends Record> config, Class<? extends T> type) {
                if (kind != Kind.DATASET) {
                    return;
                }
                names.add(name);
                assertThat(type.getAnnotation(Description.class)).as(name).isNotNull();
                for (RecordComponent key : config.getRecordComponents()) {
                    assertThat(key.getAnnotation(Description.class))
                            .as("%s of %s", key.getName(), name)
                            .isNotNull();
                }
            }
        });
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "ring",
                        "grid",
                        "sine",
                        "mnist",
                        "fashion-mnist",
                        "stacked-mnist",
                        "cifar10",
                        "images",
                        "csv",
                        "sines",
                        "expressions",
                        "masked",
                        "noisy");
    }
}
