package dev.jgan.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyReferenceTest {
    @Test
    void aKeySaysWhatItHoldsItsDefaultAndItsRange() {
        assertThat(KeyReference.of(Fakes.catalog(), Fakes.HingeConfig.class))
                .containsExactly(new KeyReference(
                        "margin",
                        "a number",
                        false,
                        Optional.of("1"),
                        Optional.of("greater than 0"),
                        Optional.of("where it bends")));
    }

    @Test
    void requiredOptionalAndListedKeysAreTold() {
        List<KeyReference> keys = KeyReference.of(Fakes.catalog(), Fakes.Settings.class);

        assertThat(keys)
                .filteredOn(KeyReference::required)
                .extracting(KeyReference::name)
                .containsExactly("count");
        assertThat(keys)
                .filteredOn(key -> key.name().equals("sizes"))
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.expected()).isEqualTo("a list; each element a whole number");
                    assertThat(key.fallback()).contains("[1, 2]");
                    assertThat(key.range()).contains("at least 1");
                });
    }
}
