package dev.jgan.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyReferenceTest {
    @Test
    void aKeySaysWhatItHoldsItsDefaultAndItsRange() {
        assertThat(keys(Fakes.HingeConfig.class))
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
        List<KeyReference> keys = keys(Fakes.Settings.class);

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

    @Test
    void keysOfNestedMappingsFollowTheirs() {
        assertThat(keys(Fakes.Settings.class))
                .extracting(KeyReference::name)
                .containsSubsequence("nested", "nested.depth", "nested.inner", "noise")
                .doesNotContain("nested.inner.depth");
        assertThat(keys(Listed.class))
                .extracting(KeyReference::name)
                .containsExactly("many", "many[].depth", "many[].inner");
    }

    record Listed(List<Fakes.Nested> many) {}

    private static List<KeyReference> keys(Class<? extends Record> config) {
        return KeyReference.of(Declarations.of(Fakes.catalog(), config), config);
    }
}
