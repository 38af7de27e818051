package dev.jgan.plugins.network;

import dev.jgan.api.tensor.HostTensor;
import java.util.Map;

/** A GRU or LSTM written out for one sample, in double precision, by the equations in the papers. */
final class RecurrentReference {
    private final RecurrentCell cell;
    private final int units;
    private final Map<String, double[]> weights;

    /** Takes the weights by their names below the scope {@code cell}. */
    RecurrentReference(RecurrentCell cell, int units, Map<String, double[]> weights) {
        this.cell = cell;
        this.units = units;
        this.weights = weights;
    }

    /** The states after each step, {@code [T][units]}. */
    double[][] states(double[][] inputs, double[] first) {
        double[][] states = new double[inputs.length][];
        double[] state = first;
        double[] content = new double[units];
        for (int t = 0; t < inputs.length; t++) {
            state = cell == RecurrentCell.GRU ? gru(inputs[t], state) : lstm(inputs[t], state, content);
            states[t] = state;
        }
        return states;
    }

    private double[] gru(double[] x, double[] h) {
        double[] next = new double[units];
        for (int unit = 0; unit < units; unit++) {
            double r = sigmoid(fromInput(x, 0, unit) + fromState(h, 0, unit));
            double z = sigmoid(fromInput(x, 1, unit) + fromState(h, 1, unit));
            double inside = fromState(h, 2, unit) + weights.get("cell/reset-bias")[unit];
            double n = Math.tanh(fromInput(x, 2, unit) + r * inside);
            next[unit] = z * h[unit] + (1 - z) * n;
        }
        return next;
    }

    private double[] lstm(double[] x, double[] h, double[] content) {
        double[] next = new double[units];
        for (int unit = 0; unit < units; unit++) {
            double i = sigmoid(fromInput(x, 0, unit) + fromState(h, 0, unit));
            double f = sigmoid(fromInput(x, 1, unit) + fromState(h, 1, unit) + 1);
            double g = Math.tanh(fromInput(x, 2, unit) + fromState(h, 2, unit));
            double o = sigmoid(fromInput(x, 3, unit) + fromState(h, 3, unit));
            content[unit] = f * content[unit] + i * g;
            next[unit] = o * Math.tanh(content[unit]);
        }
        return next;
    }

    private double fromInput(double[] x, int part, int unit) {
        int column = part * units + unit;
        return dense(x, "cell/input/kernel", "cell/input/bias", column);
    }

    private double fromState(double[] h, int part, int unit) {
        double sum = 0;
        int columns = cell.parts() * units;
        for (int i = 0; i < units; i++) {
            sum += h[i] * weights.get("cell/recurrent-kernel")[i * columns + part * units + unit];
        }
        return sum;
    }

    /** One output of a dense layer. */
    double dense(double[] x, String kernel, String bias, int column) {
        int columns = weights.get(bias).length;
        double sum = weights.get(bias)[column];
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * weights.get(kernel)[i * columns + column];
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Values in double precision. */
    static double[] doubles(HostTensor tensor) {
        double[] doubles = new double[tensor.floats().length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = tensor.floats()[i];
        }
        return doubles;
    }
}
