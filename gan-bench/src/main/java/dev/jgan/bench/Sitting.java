package dev.jgan.bench;

import dev.jgan.bench.bare.MatrixProduct;
import dev.jgan.bench.measure.Measured;
import dev.jgan.bench.measure.MeasuringProcesses;
import dev.jgan.bench.measure.TorchSetting;
import dev.jgan.bench.net.Net;
import dev.jgan.core.run.JganVersion;
import dev.jgan.core.run.Machine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Rounds of measurements, in which all contenders take turns, so that what changes with time meets all of them. */
final class Sitting {
    private final Plan plan;
    private final MeasuringProcesses processes;
    private final Consumer<String> progress;
    private final Map<Net, List<Measured>> product = new EnumMap<>(Net.class);
    private final Map<Net, List<Measured>> bare = new EnumMap<>(Net.class);
    private final Map<Net, List<Measured>> torch = new EnumMap<>(Net.class);
    private final Map<Net, TorchSetting> settings = new EnumMap<>(Net.class);
    private final List<Double> matrixProducts = new ArrayList<>();

    /**
     * What is measured.
     *
     * @param python a Python with PyTorch, or none
     * @param steps timed in each measurement, or as many as suit each net
     */
    record Plan(List<Net> nets, int rounds, Optional<Path> python, OptionalInt steps) {
        Plan {
            nets = List.copyOf(nets);
        }

        int timed(Net net) {
            return steps.orElse(net.steps());
        }

        /** As many as suit a net, but for short measurements a fifth of the timed ones. */
        int warmUp(Net net) {
            return steps.isPresent() ? Math.max(1, steps.getAsInt() / 5) : net.warmUp();
        }
    }

    /**
     * A sitting.
     *
     * @param progress is told each measurement
     */
    Sitting(Plan plan, MeasuringProcesses processes, Consumer<String> progress) {
        this.plan = plan;
        this.processes = processes;
        this.progress = progress;
    }

    /**
     * Measures everything.
     *
     * @throws dev.jgan.bench.measure.MeasurementException if a measurement fails
     */
    SittingResult hold(Clock clock) {
        Instant started = clock.instant();
        Optional<String> torchVersion = plan.python().map(processes::torchVersion);
        for (int round = 1; round <= plan.rounds(); round++) {
            round(round);
        }
        return new SittingResult(
                started,
                JganVersion.current(),
                Machine.current(),
                // What the measuring processes get unless it is set: see there.
                Optional.ofNullable(System.getenv("TF_ENABLE_ONEDNN_OPTS")).orElse("1"),
                torchVersion,
                new Summary(matrixProducts),
                plan.nets().stream().map(this::result).toList());
    }

    private void round(int round) {
        Measured matrix = processes.matrixProduct();
        matrixProducts.add(MatrixProduct.operations() / (matrix.milliseconds() / 1e3));
        tell(round, "matrix product", matrix);
        for (Net net : plan.nets()) {
            int warmUp = plan.warmUp(net);
            int steps = plan.timed(net);
            keep(round, net, "product", product, processes.product(net, warmUp, steps));
            keep(round, net, "bare", bare, processes.bare(net, warmUp, steps));
            plan.python().ifPresent(python -> keep(round, net, "torch", torch, torch(python, net, warmUp, steps)));
        }
    }

    /** The first time with all settings; the fastest is that round's measurement, and the only setting from then on. */
    private Measured torch(Path python, Net net, int warmUp, int steps) {
        TorchSetting chosen = settings.get(net);
        if (chosen != null) {
            return processes.torch(python, chosen, net, warmUp, steps);
        }
        Optional<Measured> best = Optional.empty();
        for (TorchSetting setting :
                TorchSetting.candidates(net, Runtime.getRuntime().availableProcessors())) {
            Measured measured = processes.torch(python, setting, net, warmUp, steps);
            if (best.isEmpty() || measured.milliseconds() < best.get().milliseconds()) {
                best = Optional.of(measured);
                settings.put(net, setting);
            }
        }
        return best.orElseThrow();
    }

    private void keep(int round, Net net, String what, Map<Net, List<Measured>> rounds, Measured measured) {
        rounds.computeIfAbsent(net, first -> new ArrayList<>()).add(measured);
        tell(round, net.id() + " " + what, measured);
    }

    private void tell(int round, String what, Measured measured) {
        progress.accept(String.format(
                Locale.ROOT, "round %d of %d: %s %.3f ms", round, plan.rounds(), what, measured.milliseconds()));
    }

    private NetResult result(Net net) {
        Optional<NetResult.Torch> beside = Optional.ofNullable(settings.get(net))
                .map(setting -> new NetResult.Torch(setting, new Contender(torch.get(net))));
        return new NetResult(
                net,
                plan.warmUp(net),
                plan.timed(net),
                new Contender(product.get(net)),
                new Contender(bare.get(net)),
                beside);
    }
}
