package dev.jgan.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jgan.core.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Components that are declared badly, or that do not fit what is there: what a person who uses them is told. */
class BrokenComponentsTest {
    private static final String LOSS = """
            package acme;
            import dev.jgan.api.adversarial.*;
            import dev.jgan.api.tensor.Tensor;
            public final class AcmeLoss implements Loss {
                %s
                @Override public java.util.Set<Trait> traits() { return java.util.Set.of(); }
                @Override public Tensor discriminator(StepContext c) { %s return c.mean(c.fake().logits()); }
                %s
            }
            """;
    private static final String CONSTRUCTOR = "@jakarta.inject.Inject public AcmeLoss() {}";
    private static final String GENERATOR =
            "@Override public Tensor generator(StepContext c) { return c.mean(c.fake().logits()); }";

    @TempDir
    private Path workspace;

    private Path jar() {
        return workspace.resolve("plugins/acme.jar");
    }

    /** A plugin whose loss is made of these parts. */
    private PluginJarBuilder loss(String config, String constructor, String discriminator, String generator) {
        return new PluginJarBuilder(workspace)
                .source("acme.AcmeLoss", LOSS.formatted(constructor, discriminator, generator))
                .plugin("acme", "acme", "c.loss(\"acme\", " + config + ".class, AcmeLoss.class);");
    }

    private PluginJarBuilder sound(String config) {
        return loss(config, CONSTRUCTOR, "", GENERATOR);
    }

    private String refused() {
        Experiment experiment = Experiment.parse("""
                        data: { type: ring, batchSize: 8, count: 64 }
                        generator: mlp
                        discriminator: mlp
                        loss: acme
                        training: { steps: 1 }
                        """, "x.yaml").plugins(jar().getParent());
        Throwable thrown = catchThrowable(experiment::validate);
        assertThat(thrown).isNotNull();
        return thrown.toString();
    }

    private String place() {
        return "loss 'acme' of plugin 'acme' (" + jar() + ")";
    }

    @Test
    void aConfigurationRecordThatIsDeclaredBadlyIsToldWithEveryMistake() throws IOException {
        sound("Config").source("acme.Config", """
                package acme;
                import dev.jgan.api.config.*;
                public record Config(
                        java.util.Date when, @Default("x") int margin, @Range(min = 1) String text, int type) {}
                """).build(jar());

        assertThat(refused().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith(place() + ": acme.Config."))
                .anySatisfy(line -> assertThat(line).contains(".when: the type java.util.Date is not supported; "))
                .anySatisfy(line -> assertThat(line).contains(".text: @Range needs numbers or a Schedule"))
                .anySatisfy(line -> assertThat(line).contains(".type: 'type' is taken"));
    }

    @Test
    void aDefaultThatDoesNotFitItsKeyIsTold() throws IOException {
        sound("Config").source("acme.Config", """
                package acme;
                public record Config(@dev.jgan.api.config.Default("x") int margin) {}
                """).build(jar());

        assertThat(refused())
                .isEqualTo(place() + ": acme.Config.margin: its @Default does not fit: expected a whole"
                        + " number, found 'x'");
    }

    @Test
    void aConfigurationRecordOfAClassThatIsMissingIsTold() throws IOException {
        Path library = new PluginJarBuilder(workspace)
                .source("lib.Unit", "package lib; public enum Unit { ONE }")
                .build(workspace.resolve("lib.jar"));
        sound("Config")
                .library(library)
                .source("acme.Config", "package acme; public record Config(lib.Unit unit) {}")
                .build(jar());

        assertThat(refused())
                .startsWith(place() + ": acme.Config does not load: ")
                .contains("The class lib.Unit is neither in its jars nor among those");
    }

    @Test
    void aConfigurationRecordThatBreaksIsToldAtItsLine() throws IOException {
        sound("Config").source("acme.Config", """
                package acme;
                public record Config(java.util.Optional<String> text) {
                    public Config { text.orElseThrow(); }
                }
                """).build(jar());

        assertThat(refused())
                .contains("x.yaml:4:7 loss: is refused: acme.Config of " + place()
                        + " failed: java.util.NoSuchElementException: No value present");
    }

    @Test
    void aConstructorThatAsksForAClassThatIsMissingIsTold() throws IOException {
        Path library = new PluginJarBuilder(workspace)
                .source("lib.Thing", "package lib; public class Thing {}")
                .build(workspace.resolve("lib.jar"));
        loss(
                        "dev.jgan.api.config.NoConfig",
                        "@jakarta.inject.Inject public AcmeLoss(lib.Thing thing) {}",
                        "",
                        GENERATOR)
                .library(library)
                .build(jar());

        assertThat(refused())
                .startsWith(place() + ": acme.AcmeLoss does not load: ")
                .contains("The class lib.Thing is neither in its jars nor among those");
    }

    @Test
    void aConstructorThatAsksForWhatNobodyGivesIsTold() throws IOException {
        loss(
                        "dev.jgan.api.config.NoConfig",
                        "@jakarta.inject.Inject public AcmeLoss(java.util.Random random) {}",
                        "",
                        GENERATOR)
                .build(jar());

        assertThat(refused())
                .startsWith(place() + ": the constructor of acme.AcmeLoss asks for java.util.Random; it can be given");
    }

    @Test
    void aClassThatIsMissingOnlyWhenAMethodRunsIsToldAtTheLineOfItsComponent() throws IOException {
        Path library = new PluginJarBuilder(workspace)
                .source("lib.Late", "package lib; public class Late { public static void use() {} }")
                .build(workspace.resolve("lib.jar"));
        loss("dev.jgan.api.config.NoConfig", CONSTRUCTOR, "lib.Late.use();", GENERATOR)
                .library(library)
                .build(jar());

        assertThat(refused())
                .startsWith("x.yaml:4:7 loss: " + place() + " failed in discriminator: ")
                .contains("java.lang.NoClassDefFoundError", "The class lib.Late is neither in its jars");
    }

    @Test
    void aMethodOfALaterApiThatIsCalledIsToldAtTheLineOfItsComponent() throws IOException {
        loss("dev.jgan.api.config.NoConfig", CONSTRUCTOR, "dev.jgan.api.adversarial.Trait.novelty();", GENERATOR)
                .compiledWith("dev.jgan.api.adversarial.Trait", """
                        package dev.jgan.api.adversarial;
                        public enum Trait { TARGETS; public static void novelty() {} }
                        """)
                .build(jar());

        assertThat(refused())
                .startsWith("x.yaml:4:7 loss: " + place() + " failed in discriminator: java.lang.NoSuchMethodError")
                .contains("It seems to be built for a later JGAN than this one", "update JGAN");
    }

    @Test
    void aMethodThatTheApiHasGotSinceIsToldAtTheLineOfItsComponent() throws IOException {
        loss("dev.jgan.api.config.NoConfig", CONSTRUCTOR, "", "")
                .compiledWith("dev.jgan.api.adversarial.Loss", """
                        package dev.jgan.api.adversarial;
                        public interface Loss {
                            java.util.Set<Trait> traits();
                            dev.jgan.api.tensor.Tensor discriminator(StepContext context);
                        }
                        """)
                .build(jar());

        assertThat(refused())
                .startsWith("x.yaml:4:7 loss: " + place() + " failed in generator: java.lang.AbstractMethodError")
                .contains("It is built for an earlier JGAN than this one", "use a later version of the plugin");
    }
}
