package dev.jgan.api.network;

import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Graph;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.List;

/**
 * Finds the shape that a built layer gives, by applying it once to a recording that is thrown away: what comes
 * next can then be built for it.
 */
public final class ShapeProbe implements Pass {
    /** More than one sample, since some layers compare samples. */
    private static final int BATCH = 4;

    private final Graph graph = new Graph();

    private final int classes;

    private ShapeProbe(int classes) {
        this.classes = classes;
    }

    /** The shape of one sample's output of a layer that is not conditioned on anything. */
    public static Shape output(LayerFunction layer, Shape input) {
        return output(layer, input, 0);
    }

    /**
     * The shape of one sample's output of a layer.
     *
     * @param input the shape of one sample's input
     * @param classes how many classes it is conditioned on, as {@link NetBuilder#classes} says
     * @throws ShapeException if the layer does not fit the input, or changes the number of samples
     */
    public static Shape output(LayerFunction layer, Shape input, int classes) {
        ShapeProbe probe = new ShapeProbe(classes);
        return probe.sample(layer.apply(probe, probe.input(input)));
    }

    private Tensor input(Shape shape) {
        return apply(new Operation.Input("probe", shape.batched(BATCH), DType.FLOAT32), List.of());
    }

    private Shape sample(Tensor output) {
        if (output.shape().rank() == 0 || output.shape().get(0) != BATCH) {
            throw new ShapeException(
                    "expected one output a sample, " + BATCH + " rows for as many samples, found " + output.shape());
        }
        return output.shape().sample();
    }

    @Override
    public Tensor apply(Operation operation, List<Tensor> inputs) {
        return graph.apply(operation, inputs);
    }

    @Override
    public Mode mode() {
        return Mode.TRAIN;
    }

    @Override
    public Origin origin() {
        return Origin.PENALTY;
    }

    @Override
    public Condition condition() {
        return classes == 0
                ? Condition.NONE
                : Condition.of(apply(new Operation.Input("labels", Shape.of(BATCH), DType.INT32), List.of()), classes);
    }

    @Override
    public Tensor read(Weight weight) {
        return apply(new Operation.Read(weight, false), List.of());
    }

    @Override
    public Tensor read(State state) {
        return apply(new Operation.Read(state, false), List.of());
    }

    @Override
    public void update(State state, Tensor next) {
        // Nothing is trained here.
    }

    @Override
    public Tensor normal(String site, Shape shape) {
        return apply(new Operation.Draw(site, Operation.Distribution.NORMAL, shape), List.of());
    }

    @Override
    public Tensor uniform(String site, Shape shape) {
        return apply(new Operation.Draw(site, Operation.Distribution.UNIFORM, shape), List.of());
    }

    @Override
    public Tensor scalar(Schedule schedule) {
        return constant(schedule.at(0));
    }
}
