package dev.jgan.core.experiment;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Specs;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.plugin.Component;
import dev.jgan.core.adversarial.AdversarialGame;
import dev.jgan.core.adversarial.AdversarialParts;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import dev.jgan.core.adversarial.BatchOfOne;
import dev.jgan.core.config.ConfigDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the game that an experiment plays, records it, and finds what does not fit. */
final class GameAssembly {
    private static final Logger LOG = LoggerFactory.getLogger(GameAssembly.class);

    private final ExperimentConfig config;
    private final ConfigDocument document;
    private final Problems problems;

    /**
     * The assembly of one experiment's game.
     *
     * @param document where the values stand that warnings are about
     */
    GameAssembly(ExperimentConfig config, ConfigDocument document, Problems problems) {
        this.config = config;
        this.document = document;
        this.problems = problems;
    }

    /**
     * Makes the game and records everything of it.
     *
     * @param data what its networks are built for; empty if it could not be opened
     * @return empty if something is missing or does not fit
     */
    Optional<AssembledGame> recorded(Optional<DataSpecs> data) {
        Optional<Game> game = config.game().isPresent() ? given(config.game().get()) : adversarial();
        Map<Player, OptimizerSpec> optimizers = new HashMap<>();
        config.optimizers()
                .forEach((player, optimizer) -> problems.attempt("optimizers." + player, optimizer::create)
                        .ifPresent(made -> optimizers.put(new Player(player), made.spec())));
        if (game.isEmpty()
                || data.isEmpty()
                || optimizers.size() < config.optimizers().size()) {
            return Optional.empty();
        }
        Specs specs = new Specs(
                data.get().samples(),
                new LatentSpec(config.latent().size(), config.latent().distribution(), List.of()),
                data.get().classes(),
                data.get().columns());
        String place = config.game().isPresent() ? "game" : "";
        return problems.attempt(
                        place,
                        () -> ProgramRecorder.record(
                                game.get(), specs, optimizers, config.data().batchSize()))
                .filter(this::playersHaveOptimizers)
                .flatMap(program -> problems.attempt(place, () -> rehearsed(program)))
                .map(program -> new AssembledGame(config, game.get(), program, specs));
    }

    private Optional<Game> given(Component<Game> game) {
        Map<String, Boolean> others = new LinkedHashMap<>();
        others.put("generator", config.generator().isPresent());
        others.put("discriminator", config.discriminator().isPresent());
        others.put("loss", config.loss().isPresent());
        others.put("regularizers", !config.regularizers().isEmpty());
        others.forEach((key, present) -> {
            if (present) {
                problems.add(
                        key,
                        "belongs to the adversarial game, but 'game' names another, '" + game.type()
                                + "'; leave one of them out");
            }
        });
        return problems.attempt("game", game::create).map(BatchOfOne::refusedBy);
    }

    private Optional<Game> adversarial() {
        Optional<Generator> generator = needed("generator", config.generator());
        Optional<Discriminator> discriminator = needed("discriminator", config.discriminator());
        Optional<Loss> loss = needed("loss", config.loss());
        Optional<Head> head = problems.attempt("head", () -> config.head().create());
        List<NamedRegularizer> regularizers = regularizers();
        if (generator.isEmpty() || discriminator.isEmpty() || loss.isEmpty() || head.isEmpty()) {
            return Optional.empty();
        }
        AdversarialParts parts =
                new AdversarialParts(generator.get(), discriminator.get(), head.get(), loss.get(), regularizers);
        return Optional.of(new AdversarialGame(
                parts,
                config.data().batchSize(),
                warning -> LOG.warn("{}", document.problem(warning.place(), warning.message()))));
    }

    private <T> Optional<T> needed(String key, Optional<Component<T>> component) {
        if (component.isEmpty()) {
            problems.add(key, "is missing: the adversarial game needs a " + key + "; 'jgan plugins' lists them");
            return Optional.empty();
        }
        return problems.attempt(key, component.get()::create);
    }

    /** Named by their type, the second of a type with a number behind, so that adding one renames no other. */
    private List<NamedRegularizer> regularizers() {
        List<NamedRegularizer> named = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        List<Component<Regularizer>> components = config.regularizers();
        for (int i = 0; i < components.size(); i++) {
            Component<Regularizer> component = components.get(i);
            int which = seen.merge(component.type(), 1, Integer::sum);
            String name = which == 1 ? component.type() : component.type() + "-" + which;
            String place = "regularizers." + i;
            problems.attempt(place, component::create)
                    .ifPresent(made -> named.add(new NamedRegularizer(name, place, made)));
        }
        return named;
    }

    private boolean playersHaveOptimizers(GameProgram program) {
        for (Player player : program.optimizers().keySet()) {
            Set<Player> players = Set.copyOf(program.turns().values().stream()
                    .flatMap(turn -> turn.trains().stream())
                    .toList());
            if (!players.contains(player)) {
                problems.add("optimizers." + player.name(), "the game has no such player, only " + players);
                return false;
            }
        }
        return true;
    }

    /** Records everything once, so that whatever does not fit together comes to light before anything is written. */
    private static GameProgram rehearsed(GameProgram program) {
        for (GameProgram.TurnDefinition turn : program.turns().values()) {
            turn.record(Set.copyOf(turn.intervals()));
        }
        for (GameProgram.FunctionDefinition function : program.functions().values()) {
            function.record(program.batchSize());
        }
        return program;
    }
}
