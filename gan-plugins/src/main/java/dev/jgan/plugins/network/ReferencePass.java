package dev.jgan.plugins.network;

import dev.jgan.api.network.Condition;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.List;

/**
 * A pass in which the reference batch of virtual batch normalisation goes beside the samples: it has draws of its own, no
 * labels, and moves no states, which follow the samples.
 */
record ReferencePass(Pass samples) implements Pass {
    @Override
    public Tensor apply(Operation operation, List<Tensor> inputs) {
        return samples.apply(operation, inputs);
    }

    @Override
    public Mode mode() {
        return samples.mode();
    }

    @Override
    public Origin origin() {
        return samples.origin();
    }

    /**
     * None.
     *
     * @throws UnsupportedSpecsException if the samples have one, so that a layer that reads it is refused
     */
    @Override
    public Condition condition() {
        if (samples.condition().labels().isPresent()) {
            throw new UnsupportedSpecsException(
                    "it reads labels, but the reference batch of virtual batch normalisation has"
                            + " none; use another normalization, or no labels (labels: ignored)");
        }
        return Condition.NONE;
    }

    @Override
    public Tensor read(Weight weight) {
        return samples.read(weight);
    }

    @Override
    public Tensor read(State state) {
        return samples.read(state);
    }

    @Override
    public void update(State state, Tensor next) {
        // The samples' own updates count.
    }

    @Override
    public Tensor normal(String site, Shape shape) {
        return samples.normal(site + "/reference", shape);
    }

    @Override
    public Tensor uniform(String site, Shape shape) {
        return samples.uniform(site + "/reference", shape);
    }

    @Override
    public Tensor scalar(Schedule schedule) {
        return samples.scalar(schedule);
    }
}
