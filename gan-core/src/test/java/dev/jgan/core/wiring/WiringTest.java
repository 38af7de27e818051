package dev.jgan.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.backend.Capabilities;
import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.NoConfig;
import dev.jgan.api.data.DataException;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.plugin.Contributions;
import dev.jgan.api.plugin.GanPlugin;
import dev.jgan.api.plugin.Meters;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.training.Observer;
import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.config.RecordBinder;
import dev.jgan.core.plugin.PluginCatalog;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WiringTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final RunContext RUN = new RunContext("ring", 7, Path.of("."), Optional.empty(), Path.of("cache"));

    record File(List<Component<Observer>> observers) {}

    record Given(@Default("3") int number) {}

    record Failing(String how) {}

    private static Backend noBackend() {
        return new Backend() {
            @Override
            public CompiledGame compile(GameProgram program, BackendOptions options) {
                throw new AssertionError("nothing is compiled");
            }

            @Override
            public Map<String, HostTensor> readVariables(Path directory) {
                throw new AssertionError("nothing is read");
            }

            @Override
            public Capabilities capabilities() {
                return new Capabilities("none", "1", Map.of());
            }

            @Override
            public void close() {}
        };
    }

    /** What a component was made with: components are seen by their interfaces. */
    public interface Made {
        /** In the order of the constructor. */
        List<Object> with();
    }

    static final class Running extends Quiet implements Made {
        private final Provider<Backend> backends;

        @Inject
        Running(NoConfig config, Provider<Backend> backends) {
            this.backends = backends;
        }

        @Override
        public List<Object> with() {
            return List.of(backends.get(), backends.get());
        }
    }

    abstract static class Quiet implements Observer {
        @Override
        public void on(TrainingEvent event) {}
    }

    static final class Asking extends Quiet implements Made {
        private final Given config;
        private final RunContext run;
        private final Meters meters;
        private final Clock clock;

        @Inject
        Asking(Given config, RunContext run, Meters meters, Clock clock) {
            this.config = config;
            this.run = run;
            this.meters = meters;
            this.clock = clock;
        }

        @Override
        public List<Object> with() {
            return List.of(config, run, meters, clock);
        }
    }

    static final class Broken extends Quiet {
        @Inject
        Broken(Failing config) {
            switch (config.how()) {
                case "data" -> throw new DataException("no file x; put one there");
                case "specs" -> throw new UnsupportedSpecsException("cannot make 7x7");
                case "argument" -> throw new IllegalArgumentException("out of tune");
                case "link" -> throw new NoClassDefFoundError("lib/Missing");
                default -> throw new IllegalStateException("a bug");
            }
        }
    }

    record Holding(Component<Observer> part) {}

    static final class Holder extends Quiet {
        @Inject
        Holder(Holding config) {
            config.part().create();
        }
    }

    static final class Unmarked extends Quiet {}

    static final class Greedy extends Quiet {
        @Inject
        Greedy(NoConfig config, com.google.inject.Injector injector, Given other) {}
    }

    static final class ByField extends Quiet {
        @Inject
        Clock clock;

        @Inject
        ByField() {}
    }

    private static final class SilentMeters implements Meters {
        @Override
        public void gauge(String name, String description, double value) {}

        @Override
        public void count(String name, String description, double amount) {}
    }

    private static PluginCatalog catalog(Consumer<Contributions> contribute) {
        return PluginCatalog.of(List.of(new GanPlugin() {
            @Override
            public String id() {
                return "acme";
            }

            @Override
            public void contribute(Contributions contributions) {
                contribute.accept(contributions);
            }
        }));
    }

    private static PluginCatalog sound() {
        return catalog(contributions -> {
            contributions.observer("asking", Given.class, Asking.class);
            contributions.observer("broken", Failing.class, Broken.class);
            contributions.observer("running", NoConfig.class, Running.class);
            contributions.observer("holder", Holding.class, Holder.class);
        });
    }

    private static Component<Observer> observer(Meters meters, String yaml) {
        PluginCatalog catalog = sound();
        RecordBinder<File> binder = new RecordBinder<>(catalog, File.class);
        File file = binder.bind(ConfigDocument.parse("observers:\n  - " + yaml + "\n", "f.yaml"))
                .wired(Wiring.of(catalog, RUN, meters, CLOCK, WiringTest::noBackend));
        return file.observers().get(0);
    }

    @Test
    void aComponentIsGivenItsConfigurationAndWhatTheApiOffers() {
        Meters meters = new SilentMeters();
        Component<Observer> component = observer(meters, "{type: asking, number: 5}");

        Observer made = component.create();

        assertThat(((Made) made).with()).containsExactly(new Given(5), RUN, meters, CLOCK);
        assertThat(component.create()).isNotSameAs(made);
    }

    @Test
    void aComponentThatRunsNetworksMakesBackendsWhenItNeedsThem() {
        Made made = (Made) observer(new SilentMeters(), "{type: running}").create();

        assertThat(made.with())
                .allSatisfy(backend ->
                        assertThat(((Backend) backend).capabilities().name()).isEqualTo("none"))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatAComponentRefusesIsAMessageAtItsPlace() {
        for (String[] refusal : new String[][] {
            {"data", "no file x; put one there"}, {"specs", "cannot make 7x7"}, {"argument", "out of tune"}
        }) {
            Component<Observer> component = observer(new SilentMeters(), "{type: broken, how: " + refusal[0] + "}");

            assertThatThrownBy(component::create)
                    .isInstanceOf(ComponentException.class)
                    .hasMessage("f.yaml:2:5 observers.0: " + refusal[1])
                    .hasCauseInstanceOf(RuntimeException.class)
                    .satisfies(thrown -> assertThat(((ComponentException) thrown).isUserError())
                            .isTrue());
        }
    }

    @Test
    void whatAPartOfAComponentRefusesIsAMessageAtThePartsPlace() {
        Component<Observer> component = observer(new SilentMeters(), "{type: holder, part: {type: broken, how: data}}");

        assertThatThrownBy(component::create)
                .isInstanceOf(ComponentException.class)
                .hasMessage("f.yaml:2:26 observers.0.part: no file x; put one there")
                .satisfies(thrown ->
                        assertThat(((ComponentException) thrown).isUserError()).isTrue());
    }

    @Test
    void aBugOfAComponentNamesItsPlugin() {
        for (String[] bug : new String[][] {
            {"bug", "java.lang.IllegalStateException: a bug"},
            {"link", "java.lang.NoClassDefFoundError: lib/Missing\\. The class lib\\.Missing is neither in its jars .*"}
        }) {
            Component<Observer> component = observer(new SilentMeters(), "{type: broken, how: " + bug[0] + "}");

            assertThatThrownBy(component::create)
                    .isInstanceOf(ComponentException.class)
                    .hasMessageMatching("f\\.yaml:2:5 observers\\.0: observer 'broken' of plugin 'acme' \\(.+\\)"
                            + " could not be made: " + bug[1])
                    .satisfies(thrown -> assertThat(((ComponentException) thrown).isUserError())
                            .isFalse());
        }
    }

    @Test
    void componentsThatCanNeverBeMadeAreNamedTogetherAtTheStart() {
        PluginCatalog catalog = catalog(contributions -> {
            contributions.observer("unmarked", NoConfig.class, Unmarked.class);
            contributions.observer("greedy", NoConfig.class, Greedy.class);
            contributions.observer("by-field", NoConfig.class, ByField.class);
        });

        assertThatThrownBy(() -> Wiring.of(catalog, RUN, new SilentMeters(), CLOCK, WiringTest::noBackend))
                .isInstanceOf(WiringException.class)
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSize(4))
                .containsPattern("observer 'unmarked' of plugin 'acme' .*needs exactly one constructor with"
                        + " @jakarta.inject.Inject")
                .containsPattern(
                        "observer 'greedy' of plugin 'acme' .*asks for com.google.inject.Injector; it can be"
                                + " given its configuration dev.jgan.api.config.NoConfig, RunContext, Meters, Clock and Provider<Backend>")
                .containsPattern("observer 'greedy' of plugin 'acme' .*asks for .*Given")
                .containsPattern("observer 'by-field' of plugin 'acme' .*only its constructor is injected");
    }
}
