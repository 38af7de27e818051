package dev.jgan.core.adversarial;

import static dev.jgan.core.adversarial.TinyParts.nodes;
import static dev.jgan.core.adversarial.TinyParts.turn;
import static dev.jgan.core.adversarial.TinyRegularizers.CLIP;
import static dev.jgan.core.adversarial.TinyRegularizers.NOISE;
import static dev.jgan.core.adversarial.TinyRegularizers.PENALTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Logits;
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

/** Where in the adversarial game what is hooked in takes effect, and in which order; nothing is executed. */
class AdversarialHooksTest {
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
    void constraintsApplyToAllWeightsOfTheirPlayer() {
        GameProgram program = new TinyParts().critic().with("clip", CLIP).record();

        assertThat(program.constraints())
                .extracting(each -> each.weight().name())
                .containsExactly("discriminator/kernel", "head/kernel");
    }

    @Test
    void somethingCanBeKeptBesideEveryWeightOfAPlayer() {
        Regularizer remembering = hooks -> hooks.beside(
                Player.DISCRIMINATOR, (network, weight) -> network.state("copy", weight.shape(), Initializer.zeros()));

        GameProgram program = new TinyParts()
                .with("remembering", remembering)
                .with("clipping", CLIP)
                .record();

        assertThat(program.variables())
                .extracting(variable -> variable.name() + variable.shape())
                .contains(
                        "remembering-discriminator/discriminator/kernel/copy[3,4]",
                        "remembering-discriminator/head/kernel/copy[4,1]")
                .noneMatch(name -> name.startsWith("remembering-discriminator/generator"));
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

    private static Tensor noted(List<String> order, String name, Tensor x) {
        order.add(name + " " + x.shape());
        return x;
    }
}
