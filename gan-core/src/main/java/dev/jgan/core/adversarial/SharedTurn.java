package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Judgement;
import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.Latents;
import dev.jgan.api.game.Reports;
import dev.jgan.api.game.Turn;
import dev.jgan.api.network.Condition;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What all components of one turn share, each value made when it is first asked for. */
final class SharedTurn {
    private final BuiltGame game;
    private final Turn turn;
    private final boolean readsData;
    private final Map<String, Object> made = new HashMap<>();
    private final Set<String> reported = new HashSet<>();

    /**
     * Begins a turn.
     *
     * @param readsData whether the turn's data stands behind conditions; otherwise labels are drawn
     */
    SharedTurn(BuiltGame game, Turn turn, boolean readsData) {
        this.game = game;
        this.turn = turn;
        this.readsData = readsData;
    }

    Turn turn() {
        return turn;
    }

    BuiltGame game() {
        return game;
    }

    /** Reports a component's number; of a name that several components report, the second gets {@code -2} behind it. */
    void report(String name, Tensor scalar) {
        String unique = name;
        for (int i = 2; !reported.add(unique); i++) {
            unique = name + "-" + i;
        }
        turn.report(Reports.component(unique), scalar);
    }

    Tensor samples() {
        return turn.input("samples", game.specs().samples().shape(), DType.FLOAT32);
    }

    /** A further column of the data. */
    Tensor column(String name) {
        SampleSpec spec = game.specs().columns().get(name);
        if (spec == null) {
            throw new UnsupportedSpecsException("needs the column '" + name + "' beside the samples, but this data has "
                    + (game.specs().columns().isEmpty()
                            ? "none"
                            : "only " + new TreeSet<>(game.specs().columns().keySet())));
        }
        return turn.input(name, spec.shape(), DType.FLOAT32);
    }

    Condition condition() {
        int classes = game.specs().classes();
        if (classes == 0) {
            return Condition.NONE;
        }
        return once("condition", () -> {
            if (readsData) {
                return Condition.of(turn.input("labels", Shape.SCALAR, DType.INT32), classes);
            }
            return game.drawnCondition(turn, Mode.TRAIN);
        });
    }

    Latent latent() {
        return once("latent", () -> Latents.draw(turn, game.specs().latent(), Mode.TRAIN));
    }

    Generated generated() {
        return once("generated", () -> game.generate(turn, "main", Mode.TRAIN, latent(), condition()));
    }

    Judgement real() {
        return once(
                "real", () -> game.chain().judge(turn, "real", Mode.TRAIN, Origin.REAL, samples(), realCondition()));
    }

    Judgement fake() {
        return once(
                "fake",
                () -> game.chain()
                        .judge(
                                turn,
                                "fake",
                                Mode.TRAIN,
                                Origin.FAKE,
                                generated().samples(),
                                condition()));
    }

    Targets targets() {
        return once("targets", () -> {
            Targets targets = new Targets(turn.constant(1), turn.constant(0));
            Shape logits = Shape.of(turn.batch() / game.hooks().pack(), 1);
            for (HookRegistry.Registered<Hooks.TargetsHook> hook : game.hooks().targets) {
                Pass pass = turn.pass(hook.by().name() + "/targets", Mode.TRAIN, Origin.REAL);
                Targets before = targets;
                targets = Places.at(hook.by().place(), () -> hook.hook().apply(pass, before, logits));
            }
            return targets;
        });
    }

    Tensor interpolate() {
        return once("interpolate", () -> {
            Tensor real = samples();
            int pack = game.hooks().pack();
            int batch = turn.batch();
            Tensor epsilon =
                    turn.pass("interpolate", Mode.TRAIN, Origin.PENALTY).uniform("epsilon", Shape.of(batch / pack, 1));
            Tensor each = turn.reshape(
                    turn.tile(epsilon, 1, pack), ones(batch, real.shape().rank()));
            return turn.add(real, turn.mul(each, turn.sub(generated().samples(), real)));
        });
    }

    /** A view that was made in this turn, empty if nobody asked for it. */
    Optional<Judgement> made(String source) {
        return Optional.ofNullable((Judgement) made.get(source));
    }

    private Condition realCondition() {
        int classes = game.specs().classes();
        return classes == 0 ? Condition.NONE : Condition.of(turn.input("labels", Shape.SCALAR, DType.INT32), classes);
    }

    /** {@code [batch,1,…,1]}. */
    private static Shape ones(int batch, int rank) {
        List<Integer> dimensions = new ArrayList<>(Collections.nCopies(rank, 1));
        dimensions.set(0, batch);
        return new Shape(dimensions);
    }

    @SuppressWarnings("unchecked")
    private <T> T once(String key, Supplier<T> maker) {
        Object value = made.get(key);
        if (value == null) {
            value = maker.get();
            made.put(key, value);
        }
        return (T) value;
    }
}
