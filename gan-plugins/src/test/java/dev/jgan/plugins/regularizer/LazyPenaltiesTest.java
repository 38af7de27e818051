package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.plugins.head.DenseHead;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.network.MlpDiscriminator;
import dev.jgan.plugins.network.Normalization;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.Passing;
import dev.jgan.plugins.trial.PlayedGame;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Penalties that are computed in every second turn of a discriminator whose cost they are. */
class LazyPenaltiesTest {
    private static final Map<String, HostTensor> DATA =
            Map.of("samples", HostTensor.of(Shape.of(4, 2), 1f, 2f, -1f, 0.5f, 3f, -2f, 0.25f, 1f));

    static Stream<Arguments> penalties() {
        return Stream.of(
                penalty(
                        "gradient-penalty",
                        "critic-gradient-norm",
                        every -> new GradientPenalty(new GradientPenalty.Config(10, 1, false, every))),
                penalty(
                        "r1",
                        "squared-gradient-norm-real",
                        every -> new R1(new R1.Config(Schedule.constant(10), every))),
                penalty(
                        "r2",
                        "squared-gradient-norm-fake",
                        every -> new R2(new R1.Config(Schedule.constant(10), every))),
                penalty("dragan", "dragan-gradient-norm", every -> new Dragan(new Dragan.Config(10, 0.5, every))));
    }

    private static Arguments penalty(String name, String report, IntFunction<Regularizer> every) {
        return Arguments.of(name, report, every);
    }

    @ParameterizedTest
    @MethodSource("penalties")
    void aTermOfEverySecondTurnIsDoubledInTheFirstAndAbsentInTheSecond(
            String name, String report, IntFunction<Regularizer> every) {
        String term = "term/discriminator/" + name;
        String norm = "report/" + report;
        try (PlayedGame always = game(name, every.apply(1));
                PlayedGame lazy = game(name, every.apply(2))) {
            Map<String, Float> whole = always.play("discriminator", DATA);
            Map<String, Float> first = lazy.play("discriminator", DATA);
            Map<String, HostTensor> penalised = lazy.variables();
            Map<String, Float> second = lazy.play("discriminator", DATA);
            Map<String, HostTensor> unpenalised = lazy.variables();
            Map<String, Float> third = lazy.play("discriminator", DATA);

            assertThat(whole.get(term)).isGreaterThan(1e-3f);
            assertThat(first.get(term)).isCloseTo(2 * whole.get(term), within(1e-5f * whole.get(term)));
            assertThat(first.get("loss/discriminator")).isEqualTo(first.get(term));
            assertThat(first.get(norm)).isEqualTo(whole.get(norm));
            assertThat(first.get("gradient-norm/discriminator"))
                    .isCloseTo(
                            2 * whole.get("gradient-norm/discriminator"),
                            within(1e-4f * whole.get("gradient-norm/discriminator")));
            assertThat(second).doesNotContainKeys(term, norm).containsEntry("loss/discriminator", 0f);
            assertThat(unpenalised)
                    .as("weights of a turn without the only term")
                    .isEqualTo(penalised);
            assertThat(third).containsKeys(term, norm);
            assertThat(always.play("discriminator", DATA)).containsKeys(term, norm);
        }
    }

    /** A game without a cost but the penalty. */
    private static PlayedGame game(String name, Regularizer penalty) {
        Initializer normal = Initializer.normal(0.5);
        MlpDiscriminator.Config mlp =
                new MlpDiscriminator.Config(List.of(5), new Activation.Tanh(), Normalization.NONE, normal);
        PlayedGame.Parts parts = new PlayedGame.Parts(
                Passing.linear(),
                new MlpDiscriminator(mlp),
                new DenseHead(new DenseHead.Config(normal)),
                Passing.nothing(),
                Map.of(name, penalty));
        return PlayedGame.descending(parts, Built.points(2), 4);
    }
}
