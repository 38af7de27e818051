package dev.jgan.cli.command;

import dev.jgan.api.tensor.HostTensor;
import dev.jgan.core.experiment.TrainedGenerator;
import dev.jgan.core.image.NpyFile;
import dev.jgan.core.image.SampleGrid;
import dev.jgan.core.run.AtomicFile;
import dev.jgan.core.run.CheckpointChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws from a trained generator. */
@Command(
        name = "sample",
        header = "Draw samples from the generator of a run.",
        description = {
            "",
            "Uses the newest whole checkpoint, or the best one; the run may still be training. The ending of"
                    + " the file decides what is written: a picture of all samples (.png), or an array for"
                    + " NumPy (.npy, float32: images [N,H,W,C] in [-1,1], points [N,D]).",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  " + Invocation.JGAN + " sample runs/first --count 64 --out samples.png",
            "  # another 2500, for a program",
            "  " + Invocation.JGAN + " sample runs/first --count 2500 --seed 2 --out samples.npy",
            "  # from one sample to another in steps of eight",
            "  " + Invocation.JGAN + " sample runs/first --count 64 --interpolate --out ways.png"
        })
final class SampleCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "RUN", description = "A run directory.")
    private Path run;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "64",
            description = "How many samples. Default: ${DEFAULT-VALUE}")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same samples. Default: the run's, which gives those of its grids")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--label",
            paramLabel = "K",
            description = "Draw this class only, from 0, if the generator was trained with labels.")
    private Optional<Integer> label = Optional.empty();

    @Option(
            names = "--interpolate",
            description = "Draw ways through the latent space: each eight samples lead from one to another.")
    private boolean interpolate;

    @Option(names = "--best", description = "Use the best checkpoint, which runs with 'evaluation.best' keep.")
    private boolean best;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The .png or .npy file to write.")
    private Path file;

    @Mixin
    private PluginDirectories plugins;

    @Option(names = "--json", description = "Print what was written as one JSON document.")
    private boolean json;

    SampleCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        boolean picture = isPicture();
        checkArguments();
        HostTensor samples;
        long step;
        long drawn;
        try (TrainedGenerator generator =
                TrainedGenerator.open(run, plugins.all(), best ? CheckpointChoice.BEST : CheckpointChoice.NEWEST)) {
            checkAgainst(generator);
            drawn = seed.orElse(generator.seed());
            samples = draw(generator, drawn);
            step = generator.step();
            if (picture) {
                new AtomicFile(file).write(new SampleGrid(generator.samples(), Optional.empty()).png(samples));
            } else {
                NpyFile.write(file, samples);
            }
        }
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("file", file.toString());
            document.put("shape", samples.shape().dimensions());
            document.put("step", step);
            document.put("seed", drawn);
            JsonOutput.print(session.out(), document);
        } else {
            session.out().println("Wrote " + count + " samples of step " + step + " to " + file);
        }
        return ExitStatus.DONE;
    }

    private boolean isPicture() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png") || name.endsWith(".npy")) {
            return name.endsWith(".png");
        }
        throw new MistakeException("cannot tell what to write to " + file + "; name a file that ends in .png or .npy");
    }

    private void checkArguments() {
        if (count < 1) {
            throw new MistakeException("--count is " + count + "; expected 1 or more");
        }
        if (interpolate && label.isPresent()) {
            throw new MistakeException("--interpolate and --label do not go together; leave one out");
        }
        Path parent = file.toAbsolutePath().normalize().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new MistakeException(
                    "there is no directory " + parent + " to write " + file + " into; make it first");
        }
        if (!Files.isWritable(parent) || Files.isDirectory(file)) {
            throw new MistakeException(file + " cannot be written; name another file");
        }
    }

    private void checkAgainst(TrainedGenerator generator) {
        if (label.isPresent() && !generator.conditional()) {
            throw new MistakeException("the generator of " + run + " was trained without labels; leave out --label");
        }
        if (label.isPresent() && (label.get() < 0 || label.get() >= generator.classes())) {
            throw new MistakeException(
                    "--label is " + label.get() + "; expected a class from 0 to " + (generator.classes() - 1));
        }
        long each = generator.samples().shape().size();
        if (count * each > Integer.MAX_VALUE) {
            throw new MistakeException("--count is " + count + ", too many for one file; at most "
                    + Integer.MAX_VALUE / each + " samples of this size fit");
        }
    }

    private HostTensor draw(TrainedGenerator generator, long drawn) {
        if (interpolate) {
            return generator.interpolate(count, drawn);
        }
        return label.isPresent() ? generator.sample(count, drawn, label.get()) : generator.sample(count, drawn);
    }
}
