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
    /** Multiplications that one thread does in the time that it takes to wake another, some 50 microseconds. */
    private static final long TOO_SMALL_TO_SHARE = 8_000_000;

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

    /**
     * A session in which operations without a kernel for the device run on the CPU.
     *
     * @param largest the most multiplications that an operation of the graph makes
     */
    Session session(Graph graph, long largest) {
        boolean alone = threads == 1 || threads == 0 && largest <= TOO_SMALL_TO_SHARE;
        return new Session(graph, alone && computesOnProcessor() ? inCallersThread() : config(true));
    }

    /** Unless a processor was asked for, TensorFlow takes a GPU where there is one. */
    private boolean computesOnProcessor() {
        if (device.isPresent()) {
            return device.get().deviceType() == DeviceSpec.DeviceType.CPU;
        }
        DeviceSpec gpu = DeviceSpec.newBuilder()
                .deviceType(DeviceSpec.DeviceType.GPU)
                .deviceIndex(0)
                .build();
        return new Placement(1, Optional.of(gpu)).refusal().isPresent();
    }

    /** Soft placement would silently compute elsewhere, so that the device is tried once without it. */
    private void requireDevice(String asked) {
        refusal().ifPresent(failure -> {
            throw new IllegalArgumentException(
                    "device: '" + asked + "' is not available here; use auto, or a TensorFlow native for it", failure);
        });
    }

    /** Why the device cannot be used, if it cannot. */
    private Optional<RuntimeException> refusal() {
        try (Graph graph = new Graph();
                Session session = new Session(graph, config(false))) {
            Ops ops = ops(graph);
            session.runner()
                    .fetch(ops.math.add(ops.constant(1f), ops.constant(1f)))
                    .run()
                    .close();
            return Optional.empty();
        } catch (TensorFlowException | IllegalArgumentException failure) {
            return Optional.of(failure);
        }
    }

    /**
     * Without pools and queues: waking a second thread takes longer than it saves where operations are small. An empty run of
     * the session took 22 instead of 85 microseconds, one of 100 small operations 6 instead of 65 more.
     */
    private ConfigProto inCallersThread() {
        return config(true).toBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(-1)
                .setExperimental(ConfigProto.Experimental.newBuilder().setExecutorType("SINGLE_THREADED_EXECUTOR"))
                .build();
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
