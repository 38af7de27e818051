package dev.jgan.bench;

import dev.jgan.bench.measure.ProcessState;
import dev.jgan.bench.measure.Soaked;
import dev.jgan.bench.net.Net;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What became of a net's process in a long training. Medians are compared: of the second fifth of the steps, when it is warm,
 * and of the last fifth.
 */
record Soak(Net net, int steps, Soaked soaked) {
    private static final double MOST_GROWTH = 0.02;
    private static final int PARTS = 5;

    Soak {
        if (soaked.states().size() < 2 * PARTS) {
            throw new IllegalArgumentException("a soak needs at least " + 2 * PARTS + " looks, found "
                    + soaked.states().size());
        }
    }

    /** Some quantity, warm and at the end. */
    record Change(double warm, double end) {
        double growth() {
            return end / warm - 1;
        }
    }

    Change megabytes() {
        return change(ProcessState::residentMegabytes);
    }

    Change files() {
        return change(ProcessState::files);
    }

    Change threads() {
        return change(ProcessState::threads);
    }

    /** Native tensors that were open between turns at most, or at the end. */
    long tensors() {
        return Math.max(
                soaked.tensorsLeft(),
                soaked.states().stream().mapToLong(ProcessState::tensors).max().orElseThrow());
    }

    boolean steady() {
        return megabytes().growth() < MOST_GROWTH
                && files().end() <= files().warm()
                && threads().end() <= threads().warm()
                && tensors() == 0;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("net", net.id());
        document.put("steps", steps);
        document.put("steady", steady());
        document.put("residentMegabytes", pair(megabytes()));
        document.put("residentGrowth", megabytes().growth());
        document.put("files", pair(files()));
        document.put("threads", pair(threads()));
        document.put("tensors", tensors());
        document.put("states", soaked.states());
        return document;
    }

    private Change change(ToDoubleFunction<ProcessState> quantity) {
        int part = soaked.states().size() / PARTS;
        int end = soaked.states().size();
        return new Change(median(quantity, part, 2 * part), median(quantity, end - part, end));
    }

    private double median(ToDoubleFunction<ProcessState> quantity, int from, int to) {
        List<ProcessState> states = soaked.states().subList(from, to);
        return new Summary(states.stream().mapToDouble(quantity).boxed().toList()).median();
    }

    private static Map<String, Object> pair(Change change) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("warm", change.warm());
        pair.put("end", change.end());
        return pair;
    }
}
