package dev.jgan.core.config;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.core.plugin.PluginCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plugin with a few components, and a file format that uses them. */
final class Fakes {
    private Fakes() {}

    static PluginCatalog catalog() {
        return PluginCatalog.of(List.of(new FakePlugin()));
    }

    enum Colour {
        RED,
        DARK_BLUE
    }

    @Description("the hinge loss")
    record HingeConfig(
            @Description("where it bends") @Default("1") @Range(min = 0, exclusiveMin = true)
            double margin) {}

    record PairConfig(int left, int right) {
        PairConfig {
            if (left > right) {
                throw new IllegalArgumentException("left must not exceed right");
            } else if (left == right) {
                throw new IllegalArgumentException("both are " + left);
            }
        }
    }

    record StackConfig(@Default("[]") List<Component<Layer>> layers) {}

    record FolderConfig(Path path, @Default("false") boolean shuffle) {}

    record Settings(
            int count,
            @Default("5000000000") @Range(min = 1) long large,

            @Default("2e-4") @Range(min = 0, max = 1, exclusiveMax = true)
            double rate,

            @Default("0.1") float single,
            @Default("true") boolean enabled,
            Optional<String> note,
            Optional<Path> folder,
            @Default("dark-blue") Colour colour,
            @Default("[1, 2]") @Range(min = 1) List<Integer> sizes,
            @Default("{}") Map<String, Double> weights,
            @Default("{}") Nested nested,
            @Default("1") @Range(min = 0) Schedule noise) {}

    record Nested(@Default("3") @Range(max = 9) int depth, Optional<Nested> inner) {}

    record FakeFile(
            Section section,
            @Default("hinge") Component<Loss> loss,
            @Default("[]") List<Component<Loss>> more,
            @Default("{}") Map<String, Component<Layer>> named,
            Optional<Settings> settings) {}

    record Section(
            @Inline Component<Dataset> dataset,
            @Default("64") @Range(min = 1) int batchSize) {}

    static final class FakePlugin implements GanPlugin {
        @Override
        public String id() {
            return "fake";
        }

        @Override
        public void contribute(Contributions contributions) {
            contributions.loss("hinge", HingeConfig.class, FakeLoss.class);
            contributions.loss("minimax", NoConfig.class, FakeLoss.class);
            contributions.loss("pair", PairConfig.class, FakeLoss.class);
            contributions.layer("stack", StackConfig.class, FakeLayer.class);
            contributions.layer("relu", NoConfig.class, FakeLayer.class);
            contributions.dataset("ring", NoConfig.class, FakeDataset.class);
            contributions.dataset("folder", FolderConfig.class, FakeDataset.class);
        }
    }

    static final class FakeLoss implements Loss {
        @Override
        public Set<Trait> traits() {
            return Set.of();
        }

        @Override
        public Tensor discriminator(StepContext step) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tensor generator(StepContext step) {
            throw new UnsupportedOperationException();
        }
    }

    static final class FakeLayer implements Layer {
        @Override
        public LayerFunction build(NetBuilder net, Shape input) {
            throw new UnsupportedOperationException();
        }
    }

    static final class FakeDataset implements Dataset {
        @Override
        public SampleSpec samples() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void read(int[] rows, float[] samples, int[] labels) {}

        @Override
        public String checksum() {
            return "0";
        }
    }
}
