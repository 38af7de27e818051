package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Judgement;
import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.game.Cost;
import dev.jgan.api.game.FunctionScope;
import dev.jgan.api.game.Game;
import dev.jgan.api.game.Latents;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.Scope;
import dev.jgan.api.game.Turn;
import dev.jgan.api.network.Condition;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import dev.jgan.core.adversarial.CombinationException.Misfit;
import dev.jgan.core.adversarial.HookRegistry.Registered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The game of Goodfellow et al. 2014, built from a generator, a discriminator with its head, a loss and regularizers.
 *
 * <p>Turns: {@code discriminator}, {@code generator}, {@code joint} (both, each gradient at the old weights, from one forward
 * pass). Functions: {@code latents} draws latents; {@code generate} makes samples of {@code latents} (and {@code labels});
 * {@code judge} gives the logits of {@code samples}, and those of further heads by their names; {@code features} what the head reads, flattened, and the logits;
 * {@code input-gradient} the gradient of the summed logits with respect to the samples.
 */
public final class AdversarialGame implements Game {
    /** The loss among the components that hook into the game. */
    private static final NamedRegularizer LOSS = new NamedRegularizer("loss", "loss", hooks -> {});

    private final AdversarialParts parts;
    private final int batchSize;
    private final Consumer<Misfit> warnings;

    /**
     * A game of these parts.
     *
     * @param batchSize samples a turn sees
     * @param warnings is told of what is allowed, but rarely meant
     */
    public AdversarialGame(AdversarialParts parts, int batchSize, Consumer<Misfit> warnings) {
        this.parts = parts;
        this.batchSize = batchSize;
        this.warnings = warnings;
    }

    /**
     * Builds the networks and declares the turns.
     *
     * @throws CombinationException if the parts do not fit together, with everything that does not
     * @throws dev.jgan.api.network.UnsupportedSpecsException if a network cannot be built for the data
     */
    @Override
    public void define(Program program, Specs specs) {
        HookRegistry hooks = install(program, specs);
        List<Misfit> misfits = Compatibility.misfits(hooks, parts.loss(), batchSize);
        if (!misfits.isEmpty()) {
            throw new CombinationException(misfits);
        }
        BuiltGame game = build(program, withCodes(specs, hooks), hooks);
        BatchOfOne.refuse(program.networks(), batchSize, hooks.pack(), hooks.networks);
        Compatibility.warnings(hooks, game.discriminator()).forEach(warnings);

        Player discriminator = Player.DISCRIMINATOR;
        Player generator = Player.GENERATOR;
        boolean paired = parts.loss().traits().contains(Trait.PAIRED);
        program.turn("discriminator", Set.of(discriminator), turn -> play(game, turn, true, List.of(discriminator)));
        program.turn("generator", Set.of(generator), turn -> play(game, turn, paired, List.of(generator)));
        program.turn(
                "joint",
                Set.of(discriminator, generator),
                turn -> play(game, turn, true, List.of(discriminator, generator)));
        declareFunctions(program, game);
        hooks.constraints.forEach(
                each -> program.constrain(each.hook().player(), each.hook().constraint()));
        hooks.shadows.forEach(each -> keepAverage(program, game, each));
    }

    private static void keepAverage(Program program, BuiltGame game, Registered<HookRegistry.Shadow> registered) {
        HookRegistry.Shadow shadow = registered.hook();
        program.shadow(shadow.player(), shadow.decay());
        if (shadow.standing() > 0) {
            Mode mode = Mode.CALIBRATE;
            program.calibrate(
                    shadow.player(),
                    shadow.standing(),
                    scope -> Places.within(
                            registered.by().place(),
                            () -> game.generate(
                                    scope,
                                    "main",
                                    mode,
                                    Latents.draw(scope, game.specs().latent(), mode),
                                    game.drawnCondition(scope, mode))));
        }
    }

    /** Lets the loss and the regularizers register what they do, in this order. */
    private HookRegistry install(Program program, Specs specs) {
        HookRegistry hooks = new HookRegistry();
        Places places = new Places();
        List<NamedRegularizer> all = new ArrayList<>();
        all.add(new NamedRegularizer(LOSS.name(), LOSS.place(), parts.loss()::install));
        all.addAll(parts.regularizers());
        for (NamedRegularizer each : all) {
            places.attempt(each.place(), () -> {
                each.regularizer().install(new RegisteringHooks(hooks, each, program, specs));
                return each;
            });
        }
        places.throwIfAny();
        return hooks;
    }

    private static Specs withCodes(Specs specs, HookRegistry hooks) {
        LatentSpec latent = specs.latent();
        List<LatentSpec.Code> codes = new ArrayList<>(latent.codes());
        hooks.codes.forEach(code -> codes.add(code.hook()));
        return new Specs(
                specs.samples(),
                new LatentSpec(latent.size(), latent.distribution(), codes),
                specs.classes(),
                specs.columns());
    }

    private BuiltGame build(Program program, Specs specs, HookRegistry hooks) {
        int pack = hooks.pack();
        // Samples of a pack have labels of their own: no label is the pack's.
        Specs seen = pack == 1 ? specs : new Specs(specs.samples().packed(pack), specs.latent(), 0, specs.columns());
        Network generator = program.network("generator", Player.GENERATOR, specs.classes());
        Network discriminator = program.network("discriminator", Player.DISCRIMINATOR, seen.classes());
        Places places = new Places();
        Optional<GeneratorFunction> generatorFunction =
                places.attempt("generator", () -> parts.generator().build(generator, specs));
        Optional<Trunk> trunk =
                places.attempt("discriminator", () -> parts.discriminator().build(discriminator, seen));
        places.throwIfAny();
        DiscriminatorChain chain = new DiscriminatorChain(
                hooks.samples.stream()
                        .map(hook -> DiscriminatorChain.Link.of(hook.by(), hook.hook()))
                        .toList(),
                pack,
                trunk.orElseThrow());
        for (Registered<Hooks.FeatureLayer> feature : hooks.features) {
            Shape shape = featureShape(program, chain, specs);
            hooks.networks.put(feature.by().name(), feature.by());
            LayerFunction layer = Places.at(
                    feature.by().place(),
                    () -> feature.hook()
                            .build(program.network(feature.by().name(), Player.DISCRIMINATOR, seen.classes()), shape));
            chain.add(DiscriminatorChain.Link.of(feature.by(), layer));
        }
        Shape features = featureShape(program, chain, specs);
        Network head = program.network("head", Player.DISCRIMINATOR, seen.classes());
        chain.head(
                DiscriminatorChain.MAIN_HEAD,
                "head",
                Places.at("head", () -> parts.head().build(head, seen, features)));
        for (Registered<HookRegistry.NamedHead> further : hooks.heads) {
            String name = further.hook().name();
            String place = further.by().place();
            Network network = program.network("head-" + name, Player.DISCRIMINATOR, seen.classes());
            chain.head(name, place, Places.at(place, () -> further.hook().head().build(network, seen, features)));
        }
        List<Network> networks = program.networks();
        for (Registered<HookRegistry.Transform> transform : hooks.transforms) {
            ofPlayer(networks, transform.hook().player())
                    .forEach(network ->
                            Places.within(transform.by().place(), () -> transform(network, transform.hook())));
        }
        for (Registered<HookRegistry.Keeper> registered : hooks.keepers) {
            HookRegistry.Keeper keeper = registered.hook();
            ofPlayer(networks, keeper.player())
                    .flatMap(network -> network.weights().stream())
                    .forEach(weight -> Places.within(
                            registered.by().place(),
                            () -> keeper.keeper().accept(keeper.own().get().scope(weight.name()), weight)));
        }
        return new BuiltGame(
                specs,
                generatorFunction.orElseThrow(),
                chain,
                discriminator,
                hooks,
                parts.loss(),
                new Penalties(discriminator, program, warnings),
                new LabelUse(hooks, warnings));
    }

    private static Stream<Network> ofPlayer(List<Network> networks, Player player) {
        return networks.stream().filter(network -> network.player().equals(player));
    }

    private static void transform(Network network, HookRegistry.Transform hook) {
        Map<Weight, Network.WeightTransform> built = new HashMap<>();
        for (Weight weight : network.weights()) {
            built.put(weight, hook.layer().build(hook.own().get().scope(weight.name()), weight));
        }
        network.transform((pass, value, weight) -> built.get(weight).apply(pass, value, weight));
    }

    /** The shape of one sample's features as the chain is so far. */
    private static Shape featureShape(Program program, DiscriminatorChain chain, Specs specs) {
        return program.shapeOf(scope -> {
                    Tensor samples = scope.input("samples", specs.samples().shape(), DType.FLOAT32);
                    return chain.features(scope, "shape", Mode.TRAIN, Origin.REAL, samples, labels(scope, specs))
                            .output();
                })
                .sample();
    }

    private void play(BuiltGame game, Turn turn, boolean readsData, List<Player> players) {
        SharedTurn shared = new SharedTurn(game, turn, readsData);
        List<Cost> costs = new ArrayList<>();
        for (Player player : players) {
            Cost cost = new Cost(turn, player);
            ComponentContext context = new ComponentContext(shared, cost, LOSS, 1);
            Places.within(LOSS.place(), () -> context.term("adversarial", cost(game.loss(), context)));
            List<Registered<HookRegistry.Term>> terms = game.hooks().terms.stream()
                    .filter(term -> term.hook().player().equals(player))
                    .toList();
            List<Registered<HookRegistry.Term>> due = terms.stream()
                    .filter(term -> turn.due(term.hook().interval()))
                    .toList();
            for (Registered<HookRegistry.Term> term : due) {
                ComponentContext own = new ComponentContext(
                        shared, cost, term.by(), term.hook().interval());
                Places.within(term.by().place(), () -> term.hook().body().accept(own));
            }
            if (player.equals(Player.GENERATOR) && due.equals(terms)) {
                game.labels().check(shared, cost);
            }
            costs.add(cost);
        }
        costs.forEach(Cost::minimize);
        TurnScores.report(shared, game.loss().traits());
    }

    private static Tensor cost(Loss loss, StepContext context) {
        return context.player().equals(Player.DISCRIMINATOR) ? loss.discriminator(context) : loss.generator(context);
    }

    private static void declareFunctions(Program program, BuiltGame game) {
        Specs specs = game.specs();
        Latents.functions(
                program,
                specs.latent(),
                (scope, latent) -> game.generate(scope, "main", Mode.SAMPLE, latent, labels(scope, specs))
                        .samples());
        program.function("judge", scope -> {
            Tensor samples = scope.input("samples", specs.samples().shape(), DType.FLOAT32);
            Judgement judgement =
                    game.chain().judge(scope, "real", Mode.SAMPLE, Origin.REAL, samples, labels(scope, specs));
            scope.output("logits", perSample(scope, judgement.logits()));
            judgement.heads().forEach((name, logits) -> scope.output(name, perSample(scope, scope.flatten(logits))));
        });
        program.function("features", scope -> {
            Tensor samples = scope.input("samples", specs.samples().shape(), DType.FLOAT32);
            Judgement judgement =
                    game.chain().judge(scope, "real", Mode.SAMPLE, Origin.REAL, samples, labels(scope, specs));
            scope.output("features", perSample(scope, scope.flatten(judgement.features())));
            scope.output("logits", perSample(scope, judgement.logits()));
        });
        program.function("input-gradient", scope -> {
            Tensor samples = scope.input("samples", specs.samples().shape(), DType.FLOAT32);
            Tensor logits = game.chain()
                    .judge(scope, "real", Mode.SAMPLE, Origin.REAL, samples, labels(scope, specs))
                    .logits();
            scope.output("gradient", scope.gradient(logits, samples));
        });
    }

    /** Rows of packs repeated for each of their samples, so that there is a row a sample. */
    private static Tensor perSample(FunctionScope scope, Tensor rows) {
        int times = scope.batch() / rows.shape().get(0);
        int columns = rows.shape().get(1);
        return times == 1
                ? rows
                : scope.reshape(scope.tile(scope.expandDims(rows, 1), 1, times, 1), Shape.of(scope.batch(), columns));
    }

    private static Condition labels(Scope scope, Specs specs) {
        return specs.classes() == 0
                ? Condition.NONE
                : Condition.of(scope.input("labels", Shape.SCALAR, DType.INT32), specs.classes());
    }
}
