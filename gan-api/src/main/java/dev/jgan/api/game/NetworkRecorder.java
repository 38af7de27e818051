package dev.jgan.api.game;

import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Weight;
import java.util.ArrayList;
import java.util.List;

/** A network that notes what is created in it. */
final class NetworkRecorder implements Network {
    private final ProgramRecorder program;
    private final String name;
    private final Player player;
    private final List<Weight> weights = new ArrayList<>();
    private final List<WeightTransform> transforms = new ArrayList<>();
    private final int classes;
    private boolean mixing;

    NetworkRecorder(ProgramRecorder program, String name, Player player, int classes) {
        this.program = program;
        this.name = name;
        this.player = player;
        this.classes = classes;
    }

    @Override
    public Weight weight(String local, Shape shape, Initializer initializer, Role role, int outputAxis) {
        Weight weight = new Weight(name + "/" + local, name, shape, initializer, role, outputAxis);
        program.declare(weight, player);
        weights.add(weight);
        return weight;
    }

    @Override
    public State state(String local, Shape shape, Initializer initializer) {
        State state = new State(name + "/" + local, name, shape, initializer);
        program.declare(state, player);
        return state;
    }

    @Override
    public State reference(String local, int rows) {
        return program.reference(name + "/" + local, name, rows, player);
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public NetBuilder scope(String local) {
        return new Scoped(this, local);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void mixesSamples() {
        mixing = true;
    }

    @Override
    public Player player() {
        return player;
    }

    @Override
    public List<Weight> weights() {
        return List.copyOf(weights);
    }

    @Override
    public boolean mixing() {
        return mixing;
    }

    @Override
    public void transform(WeightTransform transform) {
        transforms.add(transform);
    }

    List<WeightTransform> transforms() {
        return transforms;
    }

    /** A part of the network's names. */
    private record Scoped(NetworkRecorder network, String prefix) implements NetBuilder {
        @Override
        public Weight weight(String local, Shape shape, Initializer initializer, Role role, int outputAxis) {
            return network.weight(prefix + "/" + local, shape, initializer, role, outputAxis);
        }

        @Override
        public State state(String local, Shape shape, Initializer initializer) {
            return network.state(prefix + "/" + local, shape, initializer);
        }

        @Override
        public State reference(String local, int rows) {
            return network.reference(prefix + "/" + local, rows);
        }

        @Override
        public int classes() {
            return network.classes();
        }

        @Override
        public NetBuilder scope(String local) {
            return new Scoped(network, prefix + "/" + local);
        }

        @Override
        public String name() {
            return network.name() + "/" + prefix;
        }

        @Override
        public void mixesSamples() {
            network.mixesSamples();
        }
    }
}
