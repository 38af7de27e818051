package dev.jgan.api.game;

import dev.jgan.api.network.Condition;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Graph;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Variable;
import dev.jgan.api.tensor.Weight;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What recording a turn and recording a function share: inputs, reads, draws. */
abstract class ScopeRecorder implements Scope {
    private final Graph graph = new Graph();
    private final Map<String, Tensor> inputs = new LinkedHashMap<>();
    private final Map<Variable, Tensor> reads = new LinkedHashMap<>();
    private final Map<Weight, Tensor> transformed = new HashMap<>();
    private final Map<String, RecordedPass> passes = new HashMap<>();
    private final Map<String, Tensor> draws = new HashMap<>();
    private final Map<Schedule, Tensor> scalars = new HashMap<>();
    private final ProgramRecorder program;
    private final int batch;

    ScopeRecorder(ProgramRecorder program, int batch) {
        this.program = program;
        this.batch = batch;
    }

    /** The mode in which weight transforms are applied. */
    abstract Mode transformMode();

    /** Takes a state's next value, from a pass that may update states. */
    abstract void update(State state, Tensor next);

    /** Whether moving averages stand for a player's variables. */
    abstract boolean readsShadows();

    ProgramRecorder program() {
        return program;
    }

    /** Of each state the mean of its updates. */
    Map<State, Tensor> means(Map<State, List<Tensor>> updates) {
        Map<State, Tensor> means = new LinkedHashMap<>();
        updates.forEach((state, values) -> {
            Tensor sum = values.stream().reduce(this::add).orElseThrow();
            means.put(state, values.size() == 1 ? sum : div(sum, values.size()));
        });
        return means;
    }

    /** The inputs on which any of these depends: what a network ignores need not be given. */
    Map<String, Tensor> inputsOf(Collection<Tensor> results) {
        Set<Tensor> reached = new HashSet<>();
        Deque<Tensor> open = new ArrayDeque<>(results);
        while (!open.isEmpty()) {
            Tensor node = open.pop();
            if (reached.add(node)) {
                open.addAll(node.inputs());
            }
        }
        Map<String, Tensor> needed = new LinkedHashMap<>(inputs);
        needed.values().retainAll(reached);
        return needed;
    }

    @Override
    public Tensor apply(Operation operation, List<Tensor> operands) {
        return graph.apply(operation, operands);
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public Tensor input(String name, Shape sample, DType type) {
        Shape shape = sample.batched(batch);
        Tensor input = inputs.computeIfAbsent(name, key -> apply(new Operation.Input(key, shape, type), List.of()));
        if (!input.shape().equals(shape) || input.type() != type) {
            throw new ShapeException("the input '" + name + "' is " + input.type() + " " + input.shape()
                    + ", but was asked for as " + type + " " + shape);
        }
        return input;
    }

    @Override
    public Pass pass(String site, Mode mode, Origin origin, Condition condition) {
        RecordedPass pass = passes.computeIfAbsent(site, key -> new RecordedPass(key, mode, origin, condition));
        if (pass.mode != mode || pass.origin != origin) {
            throw new IllegalArgumentException("the application '" + site + "' is " + pass.mode + " " + pass.origin
                    + ", but was asked for as " + mode + " " + origin);
        }
        if (!pass.condition.equals(condition)) {
            throw new IllegalArgumentException(
                    "the application '" + site + "' was asked for before with another condition");
        }
        return pass;
    }

    /** The variable's value itself, before any transform: one node a variable. */
    Tensor readRaw(Variable variable) {
        boolean shadow = readsShadows() && program.shadowed(program.owner(variable));
        return reads.computeIfAbsent(variable, key -> apply(new Operation.Read(key, shadow), List.of()));
    }

    private Tensor readTransformed(Weight weight) {
        Tensor done = transformed.get(weight);
        if (done != null) {
            return done;
        }
        Tensor value = readRaw(weight);
        for (Network.WeightTransform transform :
                program.network(weight.network()).transforms()) {
            value = transform.apply(pass(weight.name(), transformMode(), Origin.WEIGHTS), value, weight);
            if (!value.shape().equals(weight.shape())) {
                throw new ShapeException("a transform made " + value.shape() + " of the weight " + weight.name() + " "
                        + weight.shape() + "; it must keep the shape");
            }
        }
        transformed.put(weight, value);
        return value;
    }

    /** One application; its draws are named after it. */
    private final class RecordedPass implements Pass {
        private final String site;
        private final Mode mode;
        private final Origin origin;
        private final Condition condition;

        RecordedPass(String site, Mode mode, Origin origin, Condition condition) {
            this.site = site;
            this.mode = mode;
            this.origin = origin;
            this.condition = condition;
        }

        @Override
        public Tensor apply(Operation operation, List<Tensor> operands) {
            return graph.apply(operation, operands);
        }

        @Override
        public Mode mode() {
            return mode;
        }

        @Override
        public Origin origin() {
            return origin;
        }

        @Override
        public Condition condition() {
            return condition;
        }

        @Override
        public Tensor read(Weight weight) {
            return readTransformed(weight);
        }

        @Override
        public Tensor read(State state) {
            return readRaw(state);
        }

        @Override
        public void update(State state, Tensor next) {
            if (!next.shape().equals(state.shape())) {
                throw new ShapeException(
                        "the state " + state.name() + " is " + state.shape() + ", but its next value " + next.shape());
            }
            if (mode == Mode.CALIBRATE || (mode == Mode.TRAIN && origin != Origin.PENALTY)) {
                ScopeRecorder.this.update(state, next);
            }
        }

        @Override
        public Tensor normal(String name, Shape shape) {
            return draw(name, Distribution.NORMAL, shape);
        }

        @Override
        public Tensor uniform(String name, Shape shape) {
            return draw(name, Distribution.UNIFORM, shape);
        }

        @Override
        public Tensor scalar(Schedule schedule) {
            return schedule instanceof Schedule.Constant constant
                    ? constant(constant.value())
                    : scalars.computeIfAbsent(schedule, key -> apply(new Operation.Scalar(key), List.of()));
        }

        private Tensor draw(String name, Distribution distribution, Shape shape) {
            String full = site + "/" + name;
            Tensor draw = apply(new Operation.Draw(full, distribution, shape), List.of());
            if (draws.putIfAbsent(full, draw) != null) {
                throw new IllegalArgumentException(
                        "the site '" + full + "' is drawn twice in one application; give each draw a name of its own");
            }
            return draw;
        }
    }
}
