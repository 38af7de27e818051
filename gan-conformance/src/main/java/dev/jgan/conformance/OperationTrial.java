package dev.jgan.conformance;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cases in one program, each recorded twice: differentiated once, and twice. A backend may compute what is differentiated
 * once in another way.
 */
final class OperationTrial {
    private static final double VALUE = 1e-5;
    private static final double DERIVATIVE = 2e-4;

    private final List<OperationCase> cases;
    private final Map<String, HostTensor> found;

    OperationTrial(Evaluator evaluator, List<OperationCase> cases) {
        this.cases = cases;
        Map<String, HostTensor> given = new LinkedHashMap<>();
        for (int c = 0; c < cases.size(); c++) {
            List<Grid> points = cases.get(c).points();
            for (int i = 0; i < points.size(); i++) {
                given.put("x " + c + " " + i, points.get(i).tensor());
            }
        }
        this.found = evaluator.evaluate(given, (ops, in) -> {
            Map<String, Tensor> out = new LinkedHashMap<>();
            for (int c = 0; c < cases.size(); c++) {
                record(ops, c, false, in, out);
                record(ops, c, true, in, out);
            }
            return out;
        });
    }

    private void record(Ops ops, int c, boolean twice, Map<String, Tensor> in, Map<String, Tensor> out) {
        OperationCase each = cases.get(c);
        List<Tensor> xs = new ArrayList<>();
        for (int i = 0; i < each.points().size(); i++) {
            xs.add(in.get("x " + c + " " + i));
        }
        Tensor y = each.expression().apply(ops, xs);
        out.put(key(c, twice, "value", 0), y);
        Grid weights = OperationCase.weights(each.value(), 1);
        List<Tensor> first = ops.gradients(ops.sum(ops.mul(y, ops.constant(weights.tensor()))), xs);
        Tensor along = ops.constant(0);
        for (int i = 0; i < xs.size(); i++) {
            Grid direction = OperationCase.weights(each.points().get(i), 10 + i);
            along = ops.add(along, ops.sum(ops.mul(first.get(i), ops.constant(direction.tensor()))));
            out.put(key(c, twice, "first", i), first.get(i));
        }
        if (twice) {
            List<Tensor> second = ops.gradients(along, xs);
            for (int i = 0; i < xs.size(); i++) {
                out.put(key(c, true, "second", i), second.get(i));
            }
        }
    }

    /** Fails unless all cases match their references. */
    void check() {
        for (int c = 0; c < cases.size(); c++) {
            OperationCase each = cases.get(c);
            Grid value = each.value();
            List<Grid> first = each.firstDerivatives();
            List<Grid> second = each.secondDerivatives();
            for (boolean twice : new boolean[] {false, true}) {
                check(c, twice, "value", 0, value, VALUE);
                for (int i = 0; i < first.size(); i++) {
                    check(c, twice, "first", i, first.get(i), DERIVATIVE);
                    if (twice) {
                        check(c, true, "second", i, second.get(i), DERIVATIVE);
                    }
                }
            }
        }
    }

    private void check(int c, boolean twice, String what, int input, Grid expected, double tolerance) {
        String name = cases.get(c) + ", differentiated " + (twice ? "twice" : "once") + ": " + what
                + (what.equals("value") ? "" : " derivative by input " + input);
        expected.golden().assertMatches(name, found.get(key(c, twice, what, input)), tolerance);
    }

    private static String key(int c, boolean twice, String what, int input) {
        return c + (twice ? " twice " : " once ") + what + " " + input;
    }
}
