package dev.jgan.core.adversarial;

import static dev.jgan.core.adversarial.TinyParts.nodes;
import static dev.jgan.core.adversarial.TinyParts.sites;
import static dev.jgan.core.adversarial.TinyParts.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is recorded of the adversarial game, rule by rule; nothing is executed. */
class AdversarialGameTest {
    private static final Regularizer NOISE =
            hooks -> hooks.samples((pass, x) -> pass.add(x, pass.normal("noise", x.shape())));
    private static final Regularizer PENALTY = penalty(1);

    private static Regularizer penalty(int interval) {
        return hooks -> hooks.discriminator(interval, c -> {
            Tensor x = c.interpolate();
            Tensor gradient =
                    c.gradient(c.sum(c.judge("interpolates", x, c.condition()).logits()), x);
            c.term("gradient-penalty", c.mean(c.square(c.sub(c.sampleNorm(gradient, 1e-12), 1))));
            c.report("critic-gradient-norm", c.mean(c.sampleNorm(gradient, 1e-12)));
        });
    }

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
    void aPenaltyGoesThroughTheSameChainAndDifferentiatesWithRespectToTheSamplesBeforeTheHooks() {
        GameProgram program = new TinyParts()
                .critic()
                .with("noise", NOISE)
                .with("gradient-penalty", PENALTY)
                .record();

        GameProgram.RecordedTurn turn = turn(program, "discriminator");
        assertThat(TinyParts.applications(turn, "discriminator/kernel")).isEqualTo(3);
        Tensor gradient = nodes(turn).stream()
                .filter(node -> node.operation() instanceof Operation.Gradient
                        && node.shape().equals(Shape.of(TinyParts.BATCH, 3)))
                .findFirst()
                .orElseThrow();
        Tensor differentiated = gradient.inputs().get(1);
        assertThat(nodes(turn))
                .filteredOn(node -> node.inputs().contains(differentiated)
                        && node.operation() instanceof Operation.Binary
                        && node.inputs().get(1).operation() instanceof Operation.Draw)
                .as("noise is added to what the penalty differentiates by")
                .hasSize(1);
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
    void samplesHooksComeInFileOrderThenThePackThenTheTrunkThenFeatureLayersThenHeads() {
        List<String> order = new ArrayList<>();
        TinyParts parts = new TinyParts()
                .with("first", hooks -> hooks.samples((pass, x) -> noted(order, "first", x)))
                .with(
                        "features",
                        hooks -> hooks.features((network, shape) -> {
                            assertThat(shape).isEqualTo(Shape.of(4));
                            return (pass, x) -> pass.concat(1, noted(order, "features", x), x);
                        }))
                .with("pack", hooks -> hooks.pack(2))
                .with("second", hooks -> hooks.samples((pass, x) -> noted(order, "second", x)));
        GameProgram program = parts.record();
        order.clear();

        GameProgram.RecordedTurn generator = turn(program, "generator");

        assertThat(order).containsExactly("first [8,3]", "second [8,3]", "features [4,4]");
        assertThat(program.variables())
                .extracting(variable -> variable.name() + variable.shape())
                .contains("discriminator/kernel[6,4]", "head/kernel[8,1]");
        assertThat(generator.reports()).containsKey("score/fake");
    }

    @Test
    void packsHoldNeighboursOfTheBatchSideBySide() {
        GameProgram program =
                new TinyParts().with("pack", hooks -> hooks.pack(2)).record();

        Tensor packed = nodes(turn(program, "discriminator")).stream()
                .filter(node -> node.operation() instanceof Operation.Reshape
                        && node.shape().equals(Shape.of(4, 6)))
                .findFirst()
                .orElseThrow();
        Tensor transposed = packed.inputs().get(0);
        assertThat(transposed.shape()).isEqualTo(Shape.of(4, 2, 3));
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
        GameProgram program =
                new TinyParts().critic().with("gradient-penalty", penalty(16)).record();
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
    void aTransformIsMadeOnceATurnAndItsPassUpdatesItsOwnersState() {
        List<String> calls = new ArrayList<>();
        Regularizer halves = hooks -> {
            hooks.weights(Player.DISCRIMINATOR, (network, weight) -> {
                State vector = network.state("vector", weight.shape().sample(), Initializer.ones());
                return (pass, w, same) -> {
                    calls.add(same.name() + " " + pass.origin());
                    pass.update(vector, pass.sum(w, 0));
                    return pass.div(w, 2);
                };
            });
        };
        GameProgram program = new TinyParts().with("halves", halves).record();
        calls.clear();

        GameProgram.RecordedTurn turn = turn(program, "discriminator");

        assertThat(calls).containsExactlyInAnyOrder("discriminator/kernel WEIGHTS", "head/kernel WEIGHTS");
        assertThat(turn.states().keySet())
                .extracting(State::name)
                .contains("halves-discriminator/discriminator/kernel/vector");
        assertThat(turn(program, "generator").states().keySet())
                .extracting(State::name)
                .doesNotContain("halves-discriminator/discriminator/kernel/vector");
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
    void constraintsApplyToAllWeightsOfTheirPlayer() {
        GameProgram program = new TinyParts()
                .critic()
                .with("clip", hooks -> hooks.constrain(Player.DISCRIMINATOR, (ops, w, weight) -> ops.clip(w, -1, 1)))
                .record();

        assertThat(program.constraints())
                .extracting(each -> each.weight().name())
                .containsExactly("discriminator/kernel", "head/kernel");
    }

    @Test
    void codesAreAppendedToTheLatentAndReadByAFurtherHead() {
        Regularizer info = hooks -> {
            hooks.code(new LatentSpec.Code("digit", 10, true));
            hooks.head("digit", (network, specs, features) -> {
                var kernel = network.weight("kernel", Shape.of(features.get(0), 10), Initializer.zeros(), Role.KERNEL);
                return (pass, seen) -> Logits.of(pass.matmul(seen.output(), pass.read(kernel)));
            });
            hooks.generator(c -> c.term(
                    "information",
                    c.neg(c.mean(c.mul(
                            c.logSoftmax(c.fake().heads().get("digit")),
                            c.latent().code(c, "digit"))))));
        };
        TinyParts parts = new TinyParts().with("info", info);

        assertThatThrownBy(() -> turn(parts.record(), "generator"))
                .as("the tiny generator's kernel has 2 rows, the latent is now 12 long")
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("generator: matmul: [8,12]");
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

    @Test
    void changingTargetsNeedsALossWithTargets() {
        Regularizer smoothing =
                hooks -> hooks.targets((pass, targets, logits) -> new Targets(pass.constant(0.9), targets.fake()));

        assertThat(turn(new TinyParts().with("label-smoothing", smoothing).record(), "discriminator"))
                .isNotNull();
        assertThatThrownBy(() -> new TinyParts()
                        .critic()
                        .with("label-smoothing", smoothing)
                        .record())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("regularizers.0")
                .hasMessageContaining("scores samples instead of classifying them");
    }

    @Test
    void aPenaltyRefusesADiscriminatorThatNormalizesOverTheBatch() {
        GameProgram program =
                new TinyParts().normalizing().with("gradient-penalty", PENALTY).record();

        assertThatThrownBy(() -> turn(program, "discriminator"))
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("without batch normalisation");
    }

    @Test
    void allMisfitsAreToldAtOnce() {
        Regularizer clip = hooks -> hooks.constrain(Player.DISCRIMINATOR, (ops, w, weight) -> ops.clip(w, -1, 1));
        Regularizer spectral = hooks -> hooks.weights(Player.DISCRIMINATOR, (network, weight) -> (pass, w, same) -> w);

        assertThatThrownBy(() -> new TinyParts()
                        .with("clip", clip)
                        .with("spectral", spectral)
                        .with("pack", hooks -> hooks.pack(3))
                        .record())
                .isInstanceOfSatisfying(
                        CombinationException.class,
                        e -> assertThat(e.misfits())
                                .extracting(CombinationException.Misfit::place)
                                .containsExactlyInAnyOrder("regularizers.0", "regularizers.2"))
                .hasMessageContaining("packs of 3 do not divide the batch of 8")
                .hasMessageContaining("regularizers.1 rescales");
    }

    @Test
    void clippingADiscriminatorThatNormalizesIsAllowedWithAWarning() {
        TinyParts parts = new TinyParts()
                .critic()
                .normalizing()
                .with("clip", hooks -> hooks.constrain(Player.DISCRIMINATOR, (ops, w, weight) -> ops.clip(w, -1, 1)));

        parts.record();

        assertThat(parts.warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning.place()).isEqualTo("regularizers.0"));
    }

    private static Tensor noted(List<String> order, String name, Tensor x) {
        order.add(name + " " + x.shape());
        return x;
    }

    @Test
    void partsOfTheMainHeadAreAmongTheHeadsAndInTheFunctionJudge() {
        List<Set<String>> seen = new ArrayList<>();
        GameProgram program = new TinyParts()
                .headed((network, specs, features) -> (pass, read) -> {
                    Tensor classes = pass.slice(read.output(), 1, 0, 3);
                    return new Logits(pass.slice(read.output(), 1, 3, 4), Map.of("classes", classes));
                })
                .with(
                        "look",
                        hooks -> hooks.discriminator(
                                c -> seen.add(c.real().heads().keySet())))
                .record();

        turn(program, "discriminator");
        assertThat(seen).isNotEmpty().allSatisfy(heads -> assertThat(heads).containsExactly("classes"));
        assertThat(program.functions().get("judge").record(4).outputs()).containsOnlyKeys("logits", "classes");
    }

    @Test
    void whatTheLossInstallsComesBeforeTheRegularizers() {
        GameProgram program = new TinyParts()
                .installing(
                        hooks -> hooks.own(Player.DISCRIMINATOR).state("balance", Shape.SCALAR, Initializer.zeros()))
                .with(
                        "other",
                        hooks -> hooks.own(Player.DISCRIMINATOR).state("balance", Shape.SCALAR, Initializer.zeros()))
                .record();

        assertThat(program.variables())
                .extracting(Variable::name)
                .containsSubsequence("loss-discriminator/balance", "other-discriminator/balance");
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
    void onlyPointsOfAPenaltyMustBeJudgedOneByOneAndLeaveTheStatesAlone() {
        Regularizer taught = hooks -> hooks.discriminator(c -> c.term(
                "taught",
                c.mean(c.judge("taught", Origin.REAL, c.samples(), c.condition())
                        .logits())));
        Regularizer penalty = hooks -> hooks.discriminator(c -> c.term(
                "penalty", c.mean(c.judge("penalty", c.samples(), c.condition()).logits())));

        GameProgram program =
                new TinyParts().normalizing().with("taught", taught).record();
        assertThat(turn(program, "discriminator").states()).hasSize(1);
        assertThatThrownBy(() -> turn(
                        new TinyParts().normalizing().with("penalty", penalty).record(), "discriminator"))
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("normalises over the batch");
    }

    @Test
    void networksThatCompareSamplesNeedMoreThanOne() {
        assertThatThrownBy(() -> new TinyParts().normalizing().batch(1).record())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("data.batchSize")
                .hasMessageContaining("is 1, but 'discriminator' compares the samples of a batch")
                .hasMessageContaining("use at least 2");
        assertThatThrownBy(() -> new TinyParts()
                        .normalizing()
                        .batch(4)
                        .with("packing", hooks -> hooks.pack(4))
                        .record())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("is 4, a single pack of 4, but 'discriminator'")
                .hasMessageContaining("use at least 8");
        assertThat(new TinyParts().batch(1).record().batchSize()).isEqualTo(1);
    }

    @Test
    void headsOfSingleSamplesDoNotGoWithPacksAndNamesAreUnique() {
        Regularizer head =
                hooks -> hooks.head("kind", (network, specs, features) -> (pass, seen) -> Logits.of(seen.output()));
        Regularizer code = hooks -> hooks.code(new LatentSpec.Code("kind", 3, true));

        assertThatThrownBy(() -> new TinyParts()
                        .with("packing", hooks -> hooks.pack(2))
                        .with("head", head)
                        .record())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining(
                        "judges every sample for itself, but regularizers.0 shows the discriminator packs of 2");
        assertThatThrownBy(() -> new TinyParts().with("a", head).with("b", head).record())
                .hasMessageContaining("adds the head 'kind' a second time");
        assertThatThrownBy(() -> new TinyParts().with("a", code).with("b", code).record())
                .hasMessageContaining("adds the code 'kind' a second time");
    }

    @Test
    void aRefusalToInstallIsToldWithThePlaceOfTheRegularizer() {
        Regularizer refusing = hooks -> {
            throw new UnsupportedSpecsException("has nothing to do");
        };

        assertThatThrownBy(() -> new TinyParts().with("idle", refusing).record())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("regularizers.0")
                .hasMessageContaining("has nothing to do");
    }

    @Test
    void aRefusalToChangeAWeightIsToldWithThePlaceOfTheRegularizer() {
        Regularizer refusing = hooks -> hooks.weights(Player.DISCRIMINATOR, (network, weight) -> {
            throw new UnsupportedSpecsException("cannot change " + weight.name());
        });

        assertThatThrownBy(() -> new TinyParts().with("picky", refusing).record())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("regularizers.0: cannot change discriminator/kernel");
    }

    @Test
    void somethingCanBeKeptBesideEveryWeightOfAPlayer() {
        Regularizer remembering = hooks -> hooks.beside(
                Player.DISCRIMINATOR, (network, weight) -> network.state("copy", weight.shape(), Initializer.zeros()));
        Regularizer clipping =
                hooks -> hooks.constrain(Player.DISCRIMINATOR, (ops, value, weight) -> ops.clip(value, -1, 1));

        GameProgram program = new TinyParts()
                .with("remembering", remembering)
                .with("clipping", clipping)
                .record();

        assertThat(program.variables())
                .extracting(variable -> variable.name() + variable.shape())
                .contains(
                        "remembering-discriminator/discriminator/kernel/copy[3,4]",
                        "remembering-discriminator/head/kernel/copy[4,1]")
                .noneMatch(name -> name.startsWith("remembering-discriminator/generator"));
    }

    @Test
    void aRefusalOfATermOrOfTargetsIsToldWithThePlaceOfTheRegularizer() {
        Regularizer term = hooks -> hooks.generator(c -> c.term("odd", c.matmul(c.constant(1), c.constant(1))));
        Regularizer targets = hooks -> hooks.targets((pass, given, logits) -> {
            throw new UnsupportedSpecsException("has no targets for " + logits);
        });

        assertThatThrownBy(() -> turn(
                        new TinyParts().with("fine", NOISE).with("odd", term).record(), "generator"))
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("regularizers.1: matmul");
        assertThatThrownBy(() -> turn(new TinyParts().with("aimless", targets).record(), "discriminator"))
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("regularizers.0: has no targets for [8,1]");
    }

    @Test
    void aRefusalOfATurnIsToldWithThePlaceOfTheRegularizer() {
        Regularizer refusing = hooks -> hooks.generator(c -> {
            throw new UnsupportedSpecsException("misses a part of the head");
        });
        Regularizer misfit =
                hooks -> hooks.generator(c -> c.term("vector", c.fake().logits()));

        assertThatThrownBy(() -> turn(new TinyParts().with("asking", refusing).record(), "generator"))
                .isInstanceOf(CombinationException.class)
                .hasMessage("regularizers.0: misses a part of the head");
        assertThatThrownBy(() -> turn(new TinyParts().with("vector", misfit).record(), "generator"))
                .isInstanceOf(CombinationException.class)
                .hasMessageStartingWith("regularizers.0: the term 'vector'");
    }
}
