package dev.jgan.plugins.network;

import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import dev.jgan.plugins.layer.Dense;

/**
 * One recurrent layer of u units, which is applied at every step with the same weights. From the input x and the old state h:
 *
 * <p>GRU (Cho et al. 2014, eq. 5 to 8; with the reset gate after the product, and a bias inside it, so that one product serves all
 * parts): {@code r = σ(x·Wr + br + h·Ur)}, {@code z = σ(x·Wz + bz + h·Uz)},
 * {@code n = tanh(x·Wn + bn + r ⊙ (h·Un + c))}, {@code h' = z ⊙ h + (1 - z) ⊙ n}.
 *
 * <p>LSTM: {@code i, f, o = σ(x·W + b + h·U)}, f with 1 added inside, so that a new network remembers (Jozefowicz et al. 2015);
 * {@code g = tanh(x·Wg + bg + h·Ug)}, {@code c' = f ⊙ c + i ⊙ g}, {@code h' = o ⊙ tanh(c')}.
 *
 * <p>Variables: {@code input/kernel [in,k·u]} and {@code input/bias [k·u]}, with the k parts side by side in the order r, z, n or
 * i, f, g, o; {@code recurrent-kernel [u,k·u]}, at first uniform on ±1/√u; of a GRU {@code reset-bias [u]}, which is c.
 */
final class Recurrence {
    private final RecurrentCell cell;
    private final int units;
    private final LayerFunction input;
    private final Weight kernel;
    private final LayerFunction resetBias;

    private Recurrence(RecurrentCell cell, int units, LayerFunction input, Weight kernel, LayerFunction resetBias) {
        this.cell = cell;
        this.units = units;
        this.input = input;
        this.kernel = kernel;
        this.resetBias = resetBias;
    }

    /** Creates the weights, for inputs of so many numbers. */
    static Recurrence build(NetBuilder network, RecurrentCell cell, int inputs, int units, Initializer initializer) {
        int parts = cell.parts() * units;
        LayerFunction input =
                new Dense(new Dense.Config(parts, true, initializer)).build(network.scope("input"), Shape.of(inputs));
        float bound = (float) (1 / Math.sqrt(units));
        Weight kernel = network.weight(
                "recurrent-kernel", Shape.of(units, parts), new Initializer.Uniform(-bound, bound), Role.KERNEL);
        if (cell == RecurrentCell.LSTM) {
            return new Recurrence(cell, units, input, kernel, (pass, x) -> x);
        }
        Weight bias = network.weight("reset-bias", Shape.of(units), Initializer.zeros(), Role.BIAS);
        return new Recurrence(cell, units, input, kernel, (pass, x) -> pass.add(x, pass.read(bias)));
    }

    /**
     * What a step remembers.
     *
     * @param state h, {@code [N,u]}
     * @param cell c of an LSTM, {@code [N,u]}; not read by a GRU
     */
    record Memory(Tensor state, Tensor cell) {}

    /** What the layer makes of inputs before it looks at its state: {@code [M,in]} to {@code [M,k·u]}. */
    Tensor project(Pass pass, Tensor inputs) {
        return input.apply(pass, inputs);
    }

    /** Numbers that {@link #project} gives for each input. */
    int projected() {
        return cell.parts() * units;
    }

    /** The layer unrolled over time in one application, with the weights read once. */
    Unrolled unroll(Pass pass) {
        return new Unrolled(pass, pass.read(kernel));
    }

    /** One application of the layer. */
    final class Unrolled {
        private final Pass pass;
        private final Tensor weights;

        private Unrolled(Pass pass, Tensor weights) {
            this.pass = pass;
            this.weights = weights;
        }

        /** A memory of this state, and nothing else. */
        Memory start(Tensor state) {
            return new Memory(state, pass.fill(state.shape(), 0));
        }

        /** A memory of nothing. */
        Memory empty(int samples) {
            return start(pass.fill(Shape.of(samples, units), 0));
        }

        /** One step; {@code projected} is {@code [N,k·u]}. */
        Memory next(Memory memory, Tensor projected) {
            Tensor recurrent = pass.matmul(memory.state(), weights);
            return cell == RecurrentCell.GRU ? gru(memory, projected, recurrent) : lstm(memory, projected, recurrent);
        }

        private Memory gru(Memory memory, Tensor projected, Tensor recurrent) {
            Tensor reset = pass.sigmoid(pass.add(part(projected, 0), part(recurrent, 0)));
            Tensor keep = pass.sigmoid(pass.add(part(projected, 1), part(recurrent, 1)));
            Tensor remembered = pass.mul(reset, resetBias.apply(pass, part(recurrent, 2)));
            Tensor fresh = pass.tanh(pass.add(part(projected, 2), remembered));
            Tensor state = pass.add(fresh, pass.mul(keep, pass.sub(memory.state(), fresh)));
            return new Memory(state, memory.cell());
        }

        private Memory lstm(Memory memory, Tensor projected, Tensor recurrent) {
            Tensor all = pass.add(projected, recurrent);
            Tensor write = pass.sigmoid(part(all, 0));
            Tensor keep = pass.sigmoid(pass.add(part(all, 1), 1));
            Tensor fresh = pass.tanh(part(all, 2));
            Tensor show = pass.sigmoid(part(all, 3));
            Tensor content = pass.add(pass.mul(keep, memory.cell()), pass.mul(write, fresh));
            return new Memory(pass.mul(show, pass.tanh(content)), content);
        }

        private Tensor part(Tensor all, int number) {
            return pass.slice(all, 1, number * units, (number + 1) * units);
        }
    }
}
