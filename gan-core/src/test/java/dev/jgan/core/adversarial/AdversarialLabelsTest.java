package dev.jgan.core.adversarial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.network.Logits;
import dev.jgan.api.tensor.DType;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which games are told that one of their players reads labels to no purpose. */
class AdversarialLabelsTest {
    private static final Regularizer CLASSIFIER = hooks -> {
        hooks.head("kind", (network, specs, features) -> (pass, seen) -> Logits.of(seen.output()));
        hooks.generator(c -> c.term(
                "kind",
                c.mean(c.mul(
                        c.fake().heads().get("kind"),
                        c.expandDims(c.cast(c.condition().labels().orElseThrow(), DType.FLOAT32), 1)))));
    };

    @Test
    void gamesWhoseSidesAgreeAboutLabelsAreNotWarned() {
        assertThat(warnings(new TinyParts())).isEmpty();
        assertThat(warnings(new TinyParts().labelled(3))).isEmpty();
        assertThat(warnings(new TinyParts().labelled(3).asked().shown())).isEmpty();
        assertThat(warnings(new TinyParts().labelled(3).asked().shown().paired()))
                .isEmpty();
    }

    @Test
    void aDiscriminatorThatReadsLabelsIsToldWhereTheGeneratorDoesNot() {
        assertThat(warnings(new TinyParts().labelled(3).shown()))
                .singleElement()
                .asString()
                .startsWith("discriminator: reads labels, but the generator does not")
                .contains("let the generator read them too (labels: embedded)");
    }

    @Test
    void aHeadThatReadsLabelsIsToldAtItsPlace() {
        TinyParts parts = new TinyParts()
                .labelled(3)
                .headed((network, specs, features) -> (pass, seen) ->
                        Logits.of(TinyParts.besideLabel(true, pass, pass.slice(seen.output(), 1, 0, 1))));
        Regularizer further = hooks -> hooks.head(
                "further",
                (network, specs, features) ->
                        (pass, seen) -> Logits.of(TinyParts.besideLabel(true, pass, seen.output())));

        assertThat(warnings(parts))
                .extracting(CombinationException.Misfit::place)
                .containsExactly("head");
        assertThat(warnings(new TinyParts().labelled(3).with("further", further)))
                .extracting(CombinationException.Misfit::place)
                .containsExactly("regularizers.0");
    }

    @Test
    void aGeneratorThatReadsLabelsIsToldWhereNothingJudgesItsSamplesByThem() {
        assertThat(warnings(new TinyParts().labelled(3).asked()))
                .singleElement()
                .asString()
                .startsWith("generator: reads labels, but nothing that judges its samples does")
                .contains("auxiliary-classifier", "labels: ignored");
        assertThat(warnings(new TinyParts().labelled(3).asked().with("packing", hooks -> hooks.pack(2))))
                .as("packs have no labels")
                .hasSize(1);
    }

    @Test
    void aTermThatReadsLabelsIsEnoughForTheGenerator() {
        assertThat(warnings(new TinyParts().labelled(3).asked().with("classifier", CLASSIFIER)))
                .isEmpty();
        assertThat(warnings(new TinyParts()
                        .labelled(3)
                        .asked()
                        .with(
                                "lazy",
                                hooks -> hooks.generator(
                                        4,
                                        c -> c.term(
                                                "lazy",
                                                c.mean(c.cast(
                                                        c.condition().labels().orElseThrow(), DType.FLOAT32)))))))
                .isEmpty();
    }

    /** What is told while every variant of every turn is recorded, as validation and a backend do. */
    private static List<CombinationException.Misfit> warnings(TinyParts parts) {
        GameProgram program = parts.record();
        for (int occurrence : IntStream.range(0, 4).toArray()) {
            program.turns().values().forEach(turn -> turn.record(turn.due(occurrence)));
        }
        program.turns().values().forEach(turn -> turn.record(Set.of()));
        return List.copyOf(parts.warnings);
    }
}
