package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.core.adversarial.CombinationException;
import dev.jgan.plugins.head.KPlusOneHead;
import dev.jgan.plugins.head.MeanHead;
import dev.jgan.plugins.trial.Passing;
import dev.jgan.plugins.trial.PlayedGame;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupervisedTest {
    private static final Regularizer SUPERVISED = new Supervised(new Supervised.Config(2));
    private static final Map<String, SampleSpec> LABELLED =
            Map.of("labelled", new SampleSpec.Points(2), "labelled-class", new SampleSpec.Points(2));
    private static final Map<String, HostTensor> DATA = Map.of(
            "samples", HostTensor.of(Shape.of(2, 2), 9f, 9f, 9f, 9f),
            "labelled", HostTensor.of(Shape.of(2, 2), 1f, 2f, -1f, 0.5f),
            "labelled-class", HostTensor.of(Shape.of(2, 2), 1f, 0f, 1f, 0f));

    @Test
    void labelledSamplesTeachTheClassesOfTheHead() {
        try (PlayedGame game = game()) {
            game.assign(Map.of("head/kernel", HostTensor.of(Shape.of(2, 2), 1f, 0f, 0f, 1f)));

            Map<String, Float> found = game.play("discriminator", DATA);

            // The logits are the samples themselves: both wrong, by 1 and by 1.5.
            double entropy = (Math.log1p(Math.exp(1)) + Math.log1p(Math.exp(1.5))) / 2;
            assertThat(found.get("term/discriminator/supervised")).isCloseTo((float) (2 * entropy), within(1e-5f));
            assertThat(found.get("report/labelled-accuracy")).isZero();
        }
    }

    @Test
    void gradientsAreThoseOfTheCost() {
        try (PlayedGame game = game()) {
            assertThat(game.gradients("discriminator", Player.DISCRIMINATOR, DATA))
                    .containsOnlyKeys("head/kernel", "head/bias")
                    .allSatisfy((name, both) -> assertThat(both[0]).as(name).containsExactly(both[1], within(4e-3f)));
        }
    }

    @Test
    void whereNetworksReadLabelsThoseOfLabelledSamplesAreTheirClasses() {
        PlayedGame.Parts parts = new PlayedGame.Parts(
                Passing.linear(), labels(), kPlusOne(), Passing.nothing(), Map.of("supervised", SUPERVISED));
        try (PlayedGame game = PlayedGame.descending(parts, specs(2, LABELLED), 2)) {
            game.assign(Map.of("head/kernel", HostTensor.of(Shape.of(2, 2), 5f, 0f, 0f, 5f)));

            assertThat(game.play("discriminator", DATA).get("report/labelled-accuracy"))
                    .isEqualTo(1);
        }
    }

    /** Features that are the labels. */
    private static Discriminator labels() {
        return (network, specs) ->
                (pass, samples) -> Features.of(pass.condition().oneHot(pass));
    }

    @Test
    void theGeneratorsTurnReadsNoLabelledSamples() {
        try (PlayedGame game = game()) {
            assertThat(game.play("generator", Map.of())).doesNotContainKey("report/labelled-accuracy");
        }
    }

    @Test
    void dataWithoutLabelledSamplesIsRefused() {
        refused(
                Map.of(),
                kPlusOne(),
                "supervised teaches labelled samples, but this data has no columns 'labelled' and"
                        + " 'labelled-class'; use data with labelled samples, such as {type: mnist, labelled: 100}");
        refused(
                Map.of("labelled", new SampleSpec.Points(3), "labelled-class", new SampleSpec.Points(2)),
                kPlusOne(),
                "supervised needs labelled samples like the others, [2], and classes [K], found [3] and [2]");
    }

    @Test
    void headsWithoutClassesAreRefused() {
        refused(
                LABELLED,
                new MeanHead(),
                "supervised teaches the classes of a head, but this head has no part"
                        + " 'classes'; use the head k-plus-one");
        refused(
                LABELLED,
                (network, specs, features) ->
                        kPlusOne().build(network, new Specs(specs.samples(), specs.latent(), 3), features),
                "supervised needs class logits [2,2], one row a sample, found [2,3]; use the head k-plus-one, without"
                        + " packing");
    }

    @Test
    void weightsBelowNothingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Supervised.Config(-1))
                .withMessage("weight must be at least 0, found -1.0");
    }

    private static void refused(Map<String, SampleSpec> columns, Head head, String message) {
        assertThatThrownBy(() ->
                        parts(head).record(specs(0, columns), 2, new OptimizerSpec.Sgd(Schedule.constant(1), 0, false)))
                .isInstanceOf(CombinationException.class)
                .hasMessage("regularizers.supervised: " + message);
    }

    private static PlayedGame game() {
        return PlayedGame.descending(parts(kPlusOne()), specs(0, LABELLED), 2);
    }

    private static PlayedGame.Parts parts(Head head) {
        return new PlayedGame.Parts(
                Passing.linear(), Passing.identity(), head, Passing.nothing(), Map.of("supervised", SUPERVISED));
    }

    private static KPlusOneHead kPlusOne() {
        return new KPlusOneHead(new KPlusOneHead.Config(Initializer.normal(0.3)));
    }

    private static Specs specs(int classes, Map<String, SampleSpec> columns) {
        return new Specs(new SampleSpec.Points(2), new LatentSpec(2, Distribution.NORMAL, List.of()), classes, columns);
    }
}
