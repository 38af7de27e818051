package dev.jgan.tensorflow;

import java.util.Locale;
import java.util.Optional;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * Where and with how many threads sessions compute.
 *
 * @param threads 0 leaves the number to TensorFlow
 * @param device empty leaves the place to TensorFlow
 */
record Placement(int threads, Optional<DeviceSpec> device) {
    static Placement of(TensorFlowConfig config) {
        int threads = config.threads().equals(TensorFlowConfig.AUTO) ? 0 : Integer.parseInt(config.threads());
        if (config.device().equals(TensorFlowConfig.AUTO)) {
            return new Placement(threads, Optional.empty());
        }
        String[] parts =
                config.device().toUpperCase(Locale.ROOT).replace("/DEVICE:", "").split(":", -1);
        DeviceSpec device = DeviceSpec.newBuilder()
                .deviceType(DeviceSpec.DeviceType.valueOf(parts[0]))
                .deviceIndex(parts.length > 1 ? Integer.parseInt(parts[1]) : 0)
                .build();
        Placement placement = new Placement(threads, Optional.of(device));
        placement.requireDevice(config.device());
        return placement;
    }

    /** Scope of a graph on the device. */
    Ops ops(Graph graph) {
        Ops ops = Ops.create(graph);
        return device.map(ops::withDevice).orElse(ops);
    }

    /** Operations without a kernel for the device run on the CPU. */
    Session session(Graph graph) {
        return new Session(graph, config(true));
    }

    /** Soft placement would silently compute elsewhere, so that the device is tried once without it. */
    private void requireDevice(String asked) {
        try (Graph graph = new Graph();
                Session session = new Session(graph, config(false))) {
            Ops ops = ops(graph);
            session.runner()
                    .fetch(ops.math.add(ops.constant(1f), ops.constant(1f)))
                    .run()
                    .close();
        } catch (TensorFlowException | IllegalArgumentException failure) {
            throw new IllegalArgumentException(
                    "device: '" + asked + "' is not available here; use auto, or a TensorFlow native for it", failure);
        }
    }

    private ConfigProto config(boolean soft) {
        // The remapper, which fuses convolutions with what follows, fails on graphs with gradients of a leaky relu
        // ("fanout
        // exists for missing node") and then logs an error a graph; where it works, training gains nothing by it.
        RewriterConfig rewriting = RewriterConfig.newBuilder()
                .setRemapping(RewriterConfig.Toggle.OFF)
                .build();
        return ConfigProto.newBuilder()
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriting))
                .setAllowSoftPlacement(soft)
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .build();
    }
}
