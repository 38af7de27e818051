package dev.jgan.core.adversarial;

import static dev.jgan.core.adversarial.TinyParts.nodes;
import static dev.jgan.core.adversarial.TinyParts.sites;
import static dev.jgan.core.adversarial.TinyParts.turn;
import static dev.jgan.core.adversarial.TinyRegularizers.NOISE;
import static dev.jgan.core.adversarial.TinyRegularizers.PENALTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What turns and functions of the adversarial game read, draw, train and report; nothing is executed. */
class AdversarialTurnsTest {
    @Test
    void eachTurnDrawsItsOwnLatentsAndReadsDataOnlyIfItsGraphDoes() {
        GameProgram program = new TinyParts().record();

        assertThat(sites(turn(program, "discriminator"))).containsExactly("latent/noise");
        assertThat(sites(turn(program, "generator"))).containsExactly("latent/noise");
        assertThat(turn(program, "discriminator").inputs()).containsOnlyKeys("samples");
        assertThat(turn(program, "generator").inputs()).isEmpty();
        assertThat(turn(new TinyParts().paired().record(), "generator").inputs())
                .containsOnlyKeys("samples");
    }

    @Test
    void labelsAreReadOnlyWhereANetworkUsesThem() {
        GameProgram program = new TinyParts().labelled(10).record();

        assertThat(turn(program, "discriminator").inputs()).containsOnlyKeys("samples");
        assertThat(program.functions().get("generate").record(4).inputs()).containsOnlyKeys("latents");
    }

    @Test
    void aFurtherColumnIsReadOnlyWhereAComponentAsksForIt() {
        Regularizer asking = hooks -> hooks.discriminator(c -> c.term("hint", c.mean(c.column("hint"))));

        assertThat(turn(
                                new TinyParts()
                                        .column("hint", new SampleSpec.Points(2))
                                        .with("asking", asking)
                                        .record(),
                                "discriminator")
                        .inputs())
                .containsOnlyKeys("samples", "hint");
        assertThat(turn(new TinyParts().column("hint", new SampleSpec.Points(2)).record(), "discriminator")
                        .inputs())
                .containsOnlyKeys("samples");
        assertThatThrownBy(() -> turn(
                        new TinyParts()
                                .column("mask", new SampleSpec.Points(2))
                                .with("asking", asking)
                                .record(),
                        "discriminator"))
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("needs the column 'hint' beside the samples, but this data has only [mask]");
    }

    @Test
    void addingARegularizerShiftsNobodysDraws() {
        Set<String> alone =
                sites(turn(new TinyParts().critic().with("noise", NOISE).record(), "discriminator"));
        Set<String> both = sites(turn(
                new TinyParts()
                        .critic()
                        .with("gradient-penalty", PENALTY)
                        .with("noise", NOISE)
                        .record(),
                "discriminator"));

        assertThat(alone).containsExactly("latent/noise", "noise/samples/fake/noise", "noise/samples/real/noise");
        assertThat(both)
                .containsAll(alone)
                .contains("interpolate/epsilon", "noise/samples/gradient-penalty/discriminator/interpolates/noise");
    }

    @Test
    void realAndFakeSamplesNeverShareABatchThroughADiscriminatorThatMixesThem() {
        GameProgram.RecordedTurn turn = turn(new TinyParts().normalizing().record(), "discriminator");

        assertThat(TinyParts.applications(turn, "discriminator/kernel"))
                .as("one application for each source")
                .isEqualTo(2);
        assertThat(nodes(turn))
                .filteredOn(node -> node.operation() instanceof Operation.Concat)
                .isEmpty();
    }

    @Test
    void onlyTheTrainedPlayersStatesAreUpdatedAndNeverFromPenalties() {
        List<Origin> origins = new ArrayList<>();
        Regularizer counter = hooks -> {
            State state = hooks.own(Player.DISCRIMINATOR).state("count", Shape.SCALAR, Initializer.zeros());
            hooks.samples((pass, x) -> {
                origins.add(pass.origin());
                pass.update(state, pass.add(pass.read(state), 1));
                return x;
            });
        };
        GameProgram program = new TinyParts()
                .critic()
                .with("counter", counter)
                .with("gradient-penalty", PENALTY)
                .record();
        origins.clear();

        GameProgram.RecordedTurn discriminator = turn(program, "discriminator");

        assertThat(origins).containsExactlyInAnyOrder(Origin.REAL, Origin.FAKE, Origin.PENALTY);
        assertThat(discriminator.states().keySet())
                .extracting(State::name)
                .containsExactlyInAnyOrder("discriminator/average", "counter-discriminator/count");
        State count = discriminator.states().keySet().stream()
                .filter(state -> state.name().endsWith("count"))
                .findFirst()
                .orElseThrow();
        assertThat(discriminator.states().get(count).operation())
                .as("two updates commit their mean")
                .isEqualTo(new Operation.Binary(Operation.BinaryKind.DIV));
        assertThat(turn(program, "generator").states().keySet())
                .extracting(State::name)
                .containsExactly("generator/average");
    }

    @Test
    void aJointTurnMakesBothGradientsFromOneForwardPass() {
        GameProgram.RecordedTurn joint = turn(new TinyParts().record(), "joint");

        assertThat(TinyParts.applications(joint, "generator/kernel")).isEqualTo(1);
        assertThat(TinyParts.applications(joint, "discriminator/kernel")).isEqualTo(2);
        assertThat(joint.updates()).containsOnlyKeys(Player.DISCRIMINATOR, Player.GENERATOR);
        assertThat(joint.updates().get(Player.GENERATOR))
                .extracting(update -> update.weight().name())
                .containsExactly("generator/kernel");
    }

    @Test
    void aLazyTermIsAVariantOfItsTurnWeightedByItsInterval() {
        GameProgram program = new TinyParts()
                .critic()
                .with("gradient-penalty", TinyRegularizers.penaltyEvery(16))
                .record();
        GameProgram.TurnDefinition turn = program.turns().get("discriminator");

        assertThat(turn.intervals()).containsExactly(16);
        assertThat(turn.due(0)).containsExactly(16);
        assertThat(turn.due(15)).isEmpty();
        assertThat(turn.due(32)).containsExactly(16);
        assertThat(turn.record(Set.of()).reports()).doesNotContainKey("term/discriminator/gradient-penalty");
        Tensor term = turn.record(Set.of(16)).reports().get("term/discriminator/gradient-penalty");
        assertThat(term.operation()).isEqualTo(new Operation.Binary(Operation.BinaryKind.MUL));
        Operation.Constant weight = (Operation.Constant) term.inputs().get(1).operation();
        assertThat(weight.value().floats()).containsExactly(16f);
    }

    @Test
    void whatAComponentReportsAndEveryTermComesBack() {
        GameProgram program =
                new TinyParts().critic().with("gradient-penalty", PENALTY).record();

        assertThat(turn(program, "discriminator").reports())
                .containsKeys(
                        "loss/discriminator",
                        "gradient-norm/discriminator",
                        "term/discriminator/adversarial",
                        "term/discriminator/gradient-penalty",
                        "report/critic-gradient-norm",
                        "score/real",
                        "score/fake",
                        "accuracy/real",
                        "accuracy/fake")
                .doesNotContainKey("probability/real");
        assertThat(turn(new TinyParts().record(), "discriminator").reports())
                .containsKeys("probability/real", "probability/fake");
    }

    @Test
    void componentsOfOneKindReportBesideEachOther() {
        GameProgram program = new TinyParts()
                .critic()
                .with("gradient-penalty", PENALTY)
                .with("gradient-penalty-2", PENALTY)
                .record();

        assertThat(turn(program, "discriminator").reports())
                .containsKeys(
                        "term/discriminator/gradient-penalty",
                        "term/discriminator/gradient-penalty-2",
                        "report/critic-gradient-norm",
                        "report/critic-gradient-norm-2");
    }

    @Test
    void functionsReadTheMovingAverageAndTurnsDoNot() {
        GameProgram program = new TinyParts()
                .with("ema", hooks -> hooks.shadow(Player.GENERATOR, Schedule.constant(0.9)))
                .record();

        assertThat(program.shadows()).hasSize(1);
        Tensor samples = program.functions().get("generate").record(4).outputs().get("samples");
        assertThat(samples.inputs().get(1).operation())
                .isInstanceOfSatisfying(
                        Operation.Read.class, read -> assertThat(read.shadow()).isTrue());
        assertThat(nodes(turn(program, "generator")))
                .noneMatch(node -> node.operation() instanceof Operation.Read read && read.shadow());
    }

    @Test
    void judgeWorksInSampleModeWithoutTouchingStates() {
        List<Mode> modes = new ArrayList<>();
        GameProgram program = new TinyParts()
                .with(
                        "spy",
                        hooks -> hooks.samples((pass, x) -> {
                            modes.add(pass.mode());
                            return x;
                        }))
                .record();
        modes.clear();

        GameProgram.RecordedFunction judge = program.functions().get("judge").record(5);

        assertThat(modes).containsExactly(Mode.SAMPLE);
        assertThat(judge.outputs().get("logits").shape()).isEqualTo(Shape.of(5, 1));
        assertThat(program.functions()
                        .get("input-gradient")
                        .record(5)
                        .outputs()
                        .get("gradient")
                        .shape())
                .isEqualTo(Shape.of(5, 3));
    }
}
