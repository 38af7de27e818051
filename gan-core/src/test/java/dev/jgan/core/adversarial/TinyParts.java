package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Generator;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.Specs;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import dev.jgan.core.adversarial.CombinationException.Misfit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One-layer networks and a way to look into what is recorded of them. */
final class TinyParts {
    static final int BATCH = 8;

    final List<NamedRegularizer> regularizers = new ArrayList<>();
    final List<Misfit> warnings = new ArrayList<>();
    Set<Trait> traits = EnumSet.of(Trait.TARGETS, Trait.PROBABILITY);
    private final Map<String, SampleSpec> columns = new HashMap<>();
    boolean normalizes;
    int classes;
    private boolean generatorReadsLabels;
    private boolean discriminatorReadsLabels;
    private int batch = BATCH;
    private Consumer<Hooks> installs = hooks -> {};
    private Head head = (network, specs, features) -> {
        Weight kernel = network.weight("kernel", Shape.of(features.get(0), 1), Initializer.normal(0.1), Role.KERNEL);
        return (pass, seen) -> Logits.of(pass.matmul(seen.output(), pass.read(kernel)));
    };

    TinyParts with(String name, Regularizer regularizer) {
        regularizers.add(new NamedRegularizer(name, "regularizers." + regularizers.size(), regularizer));
        return this;
    }

    TinyParts headed(Head other) {
        head = other;
        return this;
    }

    TinyParts installing(Consumer<Hooks> ofLoss) {
        installs = ofLoss;
        return this;
    }

    TinyParts column(String name, SampleSpec spec) {
        columns.put(name, spec);
        return this;
    }

    TinyParts batch(int samples) {
        batch = samples;
        return this;
    }

    TinyParts critic() {
        traits = EnumSet.noneOf(Trait.class);
        return this;
    }

    TinyParts paired() {
        traits = EnumSet.of(Trait.PAIRED);
        return this;
    }

    TinyParts normalizing() {
        normalizes = true;
        return this;
    }

    TinyParts labelled(int howMany) {
        classes = howMany;
        return this;
    }

    /** Its generator makes something else of each label. */
    TinyParts asked() {
        generatorReadsLabels = true;
        return this;
    }

    /** Its discriminator sees the labels. */
    TinyParts shown() {
        discriminatorReadsLabels = true;
        return this;
    }

    GameProgram record() {
        Generator generator = (network, specs) -> {
            Weight kernel = network.weight("kernel", Shape.of(2, 3), Initializer.normal(0.1), Role.KERNEL);
            State average = network.state("average", Shape.of(3), Initializer.zeros());
            return (pass, latent) -> {
                Tensor made = besideLabel(generatorReadsLabels, pass, pass.matmul(latent.values(), pass.read(kernel)));
                pass.update(average, pass.mean(made, 0));
                return Generated.of(made);
            };
        };
        Discriminator discriminator = (network, specs) -> {
            int inputs = Math.toIntExact(specs.samples().shape().size());
            Weight kernel = network.weight("kernel", Shape.of(inputs, 4), Initializer.normal(0.1), Role.KERNEL);
            State average = network.state("average", Shape.of(4), Initializer.zeros());
            if (normalizes) {
                network.mixesSamples();
            }
            return (pass, samples) -> {
                Tensor seen =
                        besideLabel(discriminatorReadsLabels, pass, pass.tanh(pass.matmul(samples, pass.read(kernel))));
                pass.update(average, pass.mean(seen, 0));
                return Features.of(seen);
            };
        };
        AdversarialGame game = new AdversarialGame(
                new AdversarialParts(generator, discriminator, head, loss(), regularizers), batch, warnings::add);
        Specs specs = new Specs(
                new SampleSpec.Points(3), new LatentSpec(2, Distribution.NORMAL, List.of()), classes, columns);
        OptimizerSpec sgd = new OptimizerSpec.Sgd(Schedule.constant(0.1), 0, false);
        return ProgramRecorder.record(game, specs, Map.of(Player.DISCRIMINATOR, sgd, Player.GENERATOR, sgd), batch);
    }

    /** Vectors, with the class number of each added if labels are read. */
    static Tensor besideLabel(boolean reads, Pass pass, Tensor vectors) {
        return reads
                ? pass.add(
                        vectors,
                        pass.expandDims(pass.cast(pass.condition().labels().orElseThrow(), DType.FLOAT32), 1))
                : vectors;
    }

    private Loss loss() {
        Set<Trait> mine = traits;
        return new Loss() {
            @Override
            public Set<Trait> traits() {
                return mine;
            }

            @Override
            public void install(Hooks hooks) {
                installs.accept(hooks);
            }

            @Override
            public Tensor discriminator(StepContext c) {
                Tensor difference =
                        c.sub(c.mean(c.fake().logits()), c.mean(c.real().logits()));
                return mine.contains(Trait.TARGETS)
                        ? c.add(difference, c.mean(c.targets().real()))
                        : difference;
            }

            @Override
            public Tensor generator(StepContext c) {
                return mine.contains(Trait.PAIRED)
                        ? c.mean(c.sub(c.real().logits(), c.fake().logits()))
                        : c.neg(c.mean(c.fake().logits()));
            }
        };
    }

    /** The variant of a turn in which nothing lazy is due. */
    static GameProgram.RecordedTurn turn(GameProgram program, String name) {
        return program.turns().get(name).record(Set.of());
    }

    /** All nodes on which the results of a turn depend, in the order of recording. */
    static List<Tensor> nodes(GameProgram.RecordedTurn turn) {
        Deque<Tensor> open = new ArrayDeque<>(turn.reports().values());
        open.addAll(turn.states().values());
        turn.updates().values().forEach(list -> list.forEach(update -> open.add(update.gradient())));
        Set<Tensor> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Tensor node = open.pop();
            if (seen.add(node)) {
                open.addAll(node.inputs());
            }
        }
        return seen.stream().sorted((a, b) -> Integer.compare(a.id(), b.id())).toList();
    }

    /** The sites of all draws of a turn. */
    static Set<String> sites(GameProgram.RecordedTurn turn) {
        Set<String> sites = new TreeSet<>();
        for (Tensor node : nodes(turn)) {
            if (node.operation() instanceof Operation.Draw draw) {
                sites.add(draw.site());
            }
        }
        return sites;
    }

    /** How many nodes of a turn read a variable's matrix product, that is, how often its network is applied. */
    static long applications(GameProgram.RecordedTurn turn, String variable) {
        return nodes(turn).stream()
                .filter(node -> node.operation() instanceof Operation.MatMul)
                .filter(node -> node.inputs().stream()
                        .anyMatch(input -> input.operation() instanceof Operation.Read read
                                && read.variable().name().equals(variable)))
                .count();
    }
}
