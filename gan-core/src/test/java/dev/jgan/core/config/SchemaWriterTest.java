package dev.jgan.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.jgan.core.config.Fakes.FakeFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SchemaWriterTest {
    private final JsonNode schema = SchemaWriter.write(Fakes.catalog(), FakeFile.class, Set.of());
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Schema validator = registry.getSchema(schema);
    private final RecordBinder<FakeFile> binder = new RecordBinder<>(Fakes.catalog(), FakeFile.class);

    private List<Error> errors(ConfigDocument document) {
        return validator.validate(document.toJson());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "section: ring",
                "section: {type: folder, path: x, batchSize: 2}\nloss: {type: hinge, margin: 2}\nmore: [minimax]",
                "section: ring\nnamed: {a: {type: stack, layers: [relu, {type: stack, layers: [relu]}]}}",
                "section: ring\nsettings: {count: 1, note: 7, colour: red, nested: {inner: {depth: 1}}, weights: {a: 1}}",
                "section: ring\nsettings: {count: 1, noise: {type: warm-up, steps: 5, then: 1}}",
                "$schema: x.json\nsection: ring",
            })
    void whatTheBinderAcceptsIsValidAsWrittenAndResolved(String yaml) {
        ConfigDocument document = ConfigDocument.parse(yaml, "f.yaml");

        assertThat(errors(document)).isEmpty();
        assertThat(errors(binder.bind(document).resolved())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loss: hinge",
                "section: none",
                "section: folder",
                "section: {type: ring, batchSize: 0}",
                "section: {type: ring, path: x}",
                "section: {batchSize: 1}",
                "section: ring\nloss: {type: hinge, margin: 0}",
                "section: ring\nloss: {type: hinge, marginn: 1}",
                "section: ring\nloss: pair",
                "section: ring\nlosss: hinge",
                "section: ring\nnamed: {a: {type: stack, layers: [rel]}}",
                "section: ring\nsettings: {rate: 0.5}",
                "section: ring\nsettings: {count: 1.5}",
                "section: ring\nsettings: {count: '1'}",
                "section: ring\nsettings: {count: 1, rate: 1}",
                "section: ring\nsettings: {count: 1, enabled: 'true'}",
                "section: ring\nsettings: {count: 1, colour: green}",
                "section: ring\nsettings: {count: 1, sizes: [0]}",
                "section: ring\nsettings: {count: 1, noise: -1}",
                "section: ring\nsettings: {count: 1, noise: {type: constant, value: -1}}",
                "section: ring\nsettings: {count: 1, noise: {type: linear}}",
            })
    void whatTheBinderRefusesIsNotValid(String yaml) {
        ConfigDocument document = ConfigDocument.parse(yaml, "f.yaml");

        assertThat(errors(document)).isNotEmpty();
        assertThatThrownBy(() -> binder.bind(document)).isInstanceOf(ConfigException.class);
    }

    @Test
    void aVariantAndImpliedKeysMayBeLeftOut() {
        ConfigDocument variant = ConfigDocument.parse("loss: hinge", "f.yaml").with("extends", "other.yaml");
        JsonNode lenient = SchemaWriter.write(Fakes.catalog(), FakeFile.class, Set.of("section"));

        assertThat(errors(variant)).isEmpty();
        assertThat(registry.getSchema(lenient)
                        .validate(ConfigDocument.parse("loss: hinge", "f.yaml").toJson()))
                .isEmpty();
    }

    @Test
    void descriptionsDefaultsAndRangesAreInIt() {
        JsonNode hinge = schema.at("/$defs/loss/else/allOf/0/then/properties/margin");

        assertThat(hinge.path("description").asString()).isEqualTo("where it bends");
        assertThat(hinge.path("default").asInt()).isEqualTo(1);
        assertThat(hinge.path("exclusiveMinimum").asInt()).isZero();
        assertThat(schema.at("/$defs/loss/else/properties/type/oneOf/0/description")
                        .asString())
                .isEqualTo("the hinge loss");
    }

    @Test
    void itIsValidByTheMetaSchema() {
        Schema meta = registry.getSchema(
                com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThatCode(() -> assertThat(meta.validate(schema)).isEmpty()).doesNotThrowAnyException();
    }
}
