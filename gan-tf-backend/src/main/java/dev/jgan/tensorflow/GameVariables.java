package dev.jgan.tensorflow;

import dev.jgan.api.backend.BackendOptions;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.optimizer.OptimizerSpec;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Variable;
import dev.jgan.api.tensor.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a game keeps between turns, and how it changes after the optimizers: constraints, moving averages. */
final class GameVariables {
    private final GameProgram program;
    private final Translator.Table table;
    private final VariableStore store;
    private final Map<Player, UpdateRule> rules = new LinkedHashMap<>();

    GameVariables(GameProgram program, Translator.Table table, Ops tf) {
        this.program = program;
        this.table = table;
        this.store = new VariableStore(tf);
        for (Variable variable : program.variables()) {
            store.declare(variable.name(), variable.shape());
        }
        for (GameProgram.Shadow shadow : program.shadows()) {
            of(shadow.player()).forEach(each -> store.declare(Shadows.name(each.name()), each.shape()));
        }
        program.optimizers().forEach((player, spec) -> declareSlots(player, spec));
    }

    private void declareSlots(Player player, OptimizerSpec spec) {
        UpdateRule rule = UpdateRule.of(spec);
        rules.put(player, rule);
        for (Variable variable : of(player)) {
            if (variable instanceof Weight) {
                rule.slots()
                        .forEach(slot -> store.declare(UpdateRule.slotName(slot, variable.name()), variable.shape()));
            }
        }
    }

    VariableStore store() {
        return store;
    }

    /** The variables that functions and the host see by name: weights, states, and their moving averages. */
    List<String> visible() {
        List<String> names =
                new ArrayList<>(program.variables().stream().map(Variable::name).toList());
        program.shadows().forEach(shadow -> of(shadow.player()).forEach(each -> names.add(Shadows.name(each.name()))));
        return names;
    }

    /** Draws and constrains the first values; moving averages start at them, slots at 0. */
    void initialise(GameSession session, Ops tf, BackendOptions options) {
        InitialValues initial = new InitialValues(options.seed());
        Map<String, HostTensor> values = new LinkedHashMap<>();
        program.variables().forEach(variable -> {
            HostTensor given = options.initial().get(variable.name());
            values.put(variable.name(), given == null ? initial.of(variable) : given);
        });
        for (String name : options.initial().keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("there is no variable '" + name
                        + "' to start from a given value; there are " + values.keySet());
            }
        }
        store.names()
                .forEach(name ->
                        values.computeIfAbsent(name, key -> zeros(store.get(key).shape())));
        store.assign(session, values);
        List<Op> constrained = constrain(tf, List.copyOf(rules.keySet()));
        if (!constrained.isEmpty()) {
            try (RunTensors tensors = session.tensors()) {
                tensors.run(session.runner()
                        .addTarget(tf.withControlDependencies(constrained).noOp()));
            }
        }
        Map<String, HostTensor> averages = new LinkedHashMap<>();
        for (GameProgram.Shadow shadow : program.shadows()) {
            List<String> names =
                    of(shadow.player()).stream().map(Variable::name).toList();
            store.read(session, names).forEach((name, value) -> averages.put(Shadows.name(name), value));
        }
        store.assign(session, averages);
    }

    /** Updates one player's weights; control dependencies of the scope decide when. */
    List<Op> update(Ops tf, HostScalars scalars, Player player, List<GameProgram.Update> updates, Translation values) {
        UpdateRule rule = rules.get(player);
        if (rule == null) {
            throw new IllegalArgumentException("the player '" + player + "' has no optimizer");
        }
        UpdateRule.Rates rates = rule.rates(scalars, player);
        List<Op> applied = new ArrayList<>();
        for (GameProgram.Update update : updates) {
            String name = update.weight().name();
            Map<String, VariableStore.Stored> slots = new LinkedHashMap<>();
            rule.slots().forEach(slot -> slots.put(slot, store.get(UpdateRule.slotName(slot, name))));
            applied.add(rule.apply(tf, store.get(name), slots, rates, values.floats(update.gradient())));
        }
        return applied;
    }

    /** Constrains the weights of these players; the scope's control dependencies decide when they are read. */
    List<Op> constrain(Ops tf, List<Player> players) {
        List<Op> assigned = new ArrayList<>();
        for (GameProgram.Constrained each : program.constraints()) {
            if (players.contains(program.owner(each.weight()))) {
                VariableStore.Stored weight = store.get(each.weight().name());
                Translation translation = new Translation(table, tf, store);
                translation.bind(each.value(), weight.read(tf));
                translation.translate(List.of(each.constrained()));
                assigned.add(weight.assign(tf, translation.floats(each.constrained())));
            }
        }
        return assigned;
    }

    /** Lets the moving averages of these players follow; the scope's control dependencies decide when variables are read. */
    List<Op> average(Ops tf, HostScalars scalars, List<Player> players) {
        List<Op> assigned = new ArrayList<>();
        for (GameProgram.Shadow shadow : program.shadows()) {
            if (!players.contains(shadow.player())) {
                continue;
            }
            Operand<TFloat32> decay = scalars.of(shadow.decay());
            Operand<TFloat32> rest = tf.math.sub(tf.constant(1f), decay);
            for (Variable variable : of(shadow.player())) {
                VariableStore.Stored average = store.get(Shadows.name(variable.name()));
                Operand<TFloat32> value = store.get(variable.name()).read(tf);
                assigned.add(average.assign(
                        tf, tf.math.add(tf.math.mul(decay, average.read(tf)), tf.math.mul(rest, value))));
            }
        }
        return assigned;
    }

    private List<Variable> of(Player player) {
        return program.variables().stream()
                .filter(variable -> program.owner(variable).equals(player))
                .toList();
    }

    private static HostTensor zeros(Shape shape) {
        return HostTensor.of(shape, new float[Math.toIntExact(shape.size())]);
    }
}
