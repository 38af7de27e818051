package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Weight;
import dev.jgan.plugins.trial.HookCatcher;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConstraintsTest {
    @ParameterizedTest
    @EnumSource(Role.class)
    void everyWeightOfTheCriticIsClipped(Role role) {
        HookCatcher hooks = HookCatcher.of(new WeightClipping(new WeightClipping.Config(0.01)));
        assertThat(hooks.constraints).containsOnlyKeys(Player.DISCRIMINATOR);
        Network.Constraint clip = hooks.constraints.get(Player.DISCRIMINATOR);
        Weight weight = new Weight("discriminator/w", "discriminator", Shape.of(4), Initializer.zeros(), role, 0);

        Map<String, HostTensor> found = TensorFlow.evaluator()
                .evaluate(
                        Map.of("w", HostTensor.of(Shape.of(4), 3f, -3f, 0.005f, -0.01f)),
                        (pass, in) -> Map.of("clipped", clip.apply(pass, in.get("w"), weight)));

        assertThat(found.get("clipped").floats()).containsExactly(0.01f, -0.01f, 0.005f, -0.01f);
    }

    @Test
    void anAverageOfTheGeneratorIsKept() {
        Schedule decay = Schedule.constant(0.99);

        HookCatcher hooks = HookCatcher.of(new ExponentialMovingAverage(new ExponentialMovingAverage.Config(decay, 0)));

        assertThat(hooks.shadows).isEqualTo(Map.of(Player.GENERATOR, decay));
    }

    @Test
    void meaninglessConstantsAreRefused() {
        assertThatThrownBy(() -> new WeightClipping.Config(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new LabelSmoothing.Config(1.1, 0)).hasMessageContaining("at most 1");
        assertThatThrownBy(() -> new GradientPenalty.Config(10, 1, false, 0)).hasMessageContaining("every");
        assertThatThrownBy(() -> new R1.Config(Schedule.constant(-1), 1))
                .hasMessageContaining("weight must be at least 0");
        assertThatThrownBy(() -> new R1.Config(Schedule.constant(1), 0))
                .hasMessageContaining("every must be at least 1");
        assertThatThrownBy(() -> new Dragan.Config(1, 0, 1)).hasMessageContaining("deviation must be above 0");
        assertThatThrownBy(() -> new LabelSmoothing.Config(0.3, 0.3))
                .hasMessageContaining("fake must be at least 0 and below");
        assertThatThrownBy(() -> new LabelFlipping.Config(0.5)).hasMessageContaining("below 0.5");
        assertThatThrownBy(() -> new HistoricalAveraging.Config(-1, 1))
                .hasMessageContaining("weight must be at least 0");
        assertThatThrownBy(() -> new MinibatchDeviation.Config(1)).hasMessageContaining("group must be at least 2");
        assertThatThrownBy(() -> new DiffAugment.Config(1, 0, 0)).hasMessageContaining("below 1");
        assertThatThrownBy(() -> new Packing.Config(1)).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> new ExponentialMovingAverage.Config(Schedule.constant(Double.NaN), 0))
                .hasMessageContaining("decay must be at least 0 and below 1");
        assertThatThrownBy(() -> new ExponentialMovingAverage.Config(Schedule.constant(0.9), 1))
                .hasMessageContaining("standingStatistics must be 0 or at least 2, found 1");
    }

    @Test
    void schedulesThatLeaveTheRangeLaterAreRefused() {
        Schedule falling = new Schedule.Linear(1, -0.5, 100, 1000);
        Schedule rising = new Schedule.Cosine(0.9, 1, 100, 1000);

        assertThatThrownBy(() -> new R1.Config(falling, 1)).hasMessageStartingWith("weight must be at least 0, found");
        assertThatThrownBy(() -> new DistancePreservation.Config(falling, 1))
                .hasMessageStartingWith("weight must be at least 0, found");
        assertThatThrownBy(() -> new InstanceNoise.Config(new Schedule.WarmUp(10, falling)))
                .hasMessageStartingWith("deviation must be at least 0, found");
        assertThatThrownBy(() -> new ExponentialMovingAverage.Config(rising, 0))
                .hasMessageStartingWith("decay must be at least 0 and below 1, found");
        assertThatThrownBy(() -> new OptimizerSpec.Sgd(falling, 0, false))
                .hasMessageStartingWith("learningRate must be at least 0, found");
    }
}
