package dev.jgan.plugins.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import org.junit.jupiter.api.Test;

class OptimizersTest {
    private static final Schedule RATE = new Schedule.Linear(2e-4, 0, 1000, 0);

    @Test
    void configurationsBecomeTheRulesOfTheirNames() {
        assertThat(new Adam(new Adam.Config(RATE, 0.5, 0.9, 1e-7)).spec())
                .isEqualTo(new OptimizerSpec.Adam(RATE, 0.5, 0.9, 1e-7));
        assertThat(new RmsProp(new RmsProp.Config(RATE, 0.8, 0.1, 1e-6)).spec())
                .isEqualTo(new OptimizerSpec.RmsProp(RATE, 0.8, 0.1, 1e-6));
        assertThat(new Sgd(new Sgd.Config(RATE, 0.9, true)).spec()).isEqualTo(new OptimizerSpec.Sgd(RATE, 0.9, true));
    }

    @Test
    void constantsOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new Adam(new Adam.Config(RATE, 1, 0.999, 1e-8)).spec())
                .hasMessageContaining("beta1 must be at least 0 and below 1, found 1.0");
        assertThatThrownBy(() -> new RmsProp(new RmsProp.Config(RATE, 0.9, 0, -1)).spec())
                .hasMessageContaining("epsilon");
        assertThatThrownBy(() -> new Sgd(new Sgd.Config(RATE, Double.NaN, false)).spec())
                .hasMessageContaining("momentum");
    }
}
