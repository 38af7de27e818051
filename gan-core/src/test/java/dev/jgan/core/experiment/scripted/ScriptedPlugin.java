package dev.jgan.core.experiment.scripted;

import dev.jgan.api.config.NoConfig;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.HeadFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Specs;
import dev.jgan.api.optimizer.Optimizer;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.training.TrainingSchedule;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that an experiment needs: {@link ScriptedGame}, trained by {@link ScriptedBackend}. */
public final class ScriptedPlugin implements GanPlugin {
    @Override
    public String id() {
        return "scripted";
    }

    @Override
    public void contribute(Contributions contributions) {
        contributions.game("scripted", ScriptedGame.Config.class, ScriptedGame.class);
        contributions.dataset("counted", CountedDataset.Config.class, CountedDataset.class);
        contributions.backend("scripted", NoConfig.class, ScriptedBackend.class);
        contributions.metric("scripted", ScriptedMetric.Config.class, ScriptedMetric.class);
        contributions.metric("feature-mean", NoConfig.class, FeatureMean.class);
        contributions.features("doubled", NoConfig.class, DoubledFeatures.class);
        contributions.head("dense", NoConfig.class, NoHead.class);
        contributions.optimizer("plain", NoConfig.class, Plain.class);
        contributions.schedule("generator-only", NoConfig.class, GeneratorOnly.class);
        contributions.schedule("by-reports", ByReports.Config.class, ByReports.class);
    }

    /** The default of a key that the scripted game does not read. */
    public static final class NoHead implements Head {
        @Inject
        public NoHead() {}

        @Override
        public HeadFunction build(NetBuilder network, Specs specs, Shape features) {
            throw new UnsupportedOperationException("the scripted game has no discriminator");
        }
    }

    /** Gradient descent. */
    public static final class Plain implements Optimizer {
        @Inject
        public Plain() {}

        @Override
        public OptimizerSpec spec() {
            return new OptimizerSpec.Sgd(Schedule.constant(1), 0, false);
        }
    }

    /** Each turn is a step. */
    public static final class GeneratorOnly implements TrainingSchedule {
        @Inject
        public GeneratorOnly() {}

        @Override
        public Set<String> turns() {
            return Set.of("generator");
        }

        @Override
        public String next(Progress progress) {
            return "generator";
        }
    }

    /** Each turn is a step, and decided by its reports. */
    public static final class ByReports implements TrainingSchedule {
        private final Config config;

        /** The configuration. */
        public record Config(List<String> reports) {}

        @Inject
        public ByReports(Config config) {
            this.config = config;
        }

        @Override
        public Set<String> turns() {
            return Set.of("generator");
        }

        @Override
        public Map<String, Set<String>> reports() {
            return Map.of("generator", Set.copyOf(config.reports()));
        }

        @Override
        public String next(Progress progress) {
            return "generator";
        }
    }
}
