package dev.jgan.cli.command;

import dev.jgan.core.experiment.DrawnSamples;
import dev.jgan.core.experiment.SampleRequest;
import dev.jgan.core.experiment.TrainedGenerator;
import dev.jgan.core.image.NpyFile;
import dev.jgan.core.run.AtomicFile;
import dev.jgan.core.run.CheckpointChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
            "",
            "A generator that starts from images of the data (pix2pix) gets some of the run's data, which must"
                    + " still be there; a picture then shows what it was given, what it made, and what the data has.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  " + Invocation.JGAN + " sample runs/first --count 64 --out samples.png",
            "  # another 2500, for a program",
            "  " + Invocation.JGAN + " sample runs/first --count 2500 --seed 2 --out samples.npy",
            "  # from one sample to another in steps of eight",
            "  " + Invocation.JGAN + " sample runs/first --count 64 --interpolate --out ways.png",
            "  # one way through the latent space, near its middle, as 200 frames",
            "  " + Invocation.JGAN + " sample runs/first --count 200 --walk --truncation 0.7 --out walk.npy",
            "  # each column another value of an InfoGAN code, with a second one held fast",
            "  " + Invocation.JGAN + " sample runs/first --count 80 --sweep digit --code slant=0.5 --out codes.png"
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

    @Option(
            names = "--walk",
            description = "Draw one way through the latent space, from sample to sample in small steps.")
    private boolean walk;

    @Option(
            names = "--truncation",
            paramLabel = "PSI",
            description = "Draw latents again where they are farther from 0 than this: more typical samples of less"
                    + " variety. Normal latents only.")
    private Optional<Double> truncation = Optional.empty();

    @Option(
            names = "--code",
            paramLabel = "NAME=VALUE",
            description =
                    "Set a code of the generator: the number of a category, from 0, or a number from -1 to 1. A code of"
                            + " several numbers takes one for all, or all with commas between. Can be repeated.")
    private Map<String, String> codes = new LinkedHashMap<>();

    @Option(
            names = "--sweep",
            paramLabel = "NAME",
            description =
                    "Let a code take all its values from left to right: its categories, or eight numbers from -1 to 1.")
    private Optional<String> sweep = Optional.empty();

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
        DrawnSamples samples;
        long step;
        long drawn;
        try (TrainedGenerator generator =
                TrainedGenerator.open(run, plugins.all(), best ? CheckpointChoice.BEST : CheckpointChoice.NEWEST)) {
            checkAgainst(generator);
            drawn = seed.orElse(generator.seed());
            samples = generator.draw(request(drawn));
            step = generator.step();
            if (picture) {
                new AtomicFile(file).write(samples.png());
            } else {
                NpyFile.write(file, samples.samples());
            }
        }
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("file", file.toString());
            document.put("shape", samples.samples().shape().dimensions());
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
        if ((interpolate ? 1 : 0) + (walk ? 1 : 0) + (sweep.isPresent() ? 1 : 0) > 1) {
            throw new MistakeException("only one of --interpolate, --walk and --sweep can be; leave the others out");
        }
        if (truncation.isPresent() && !(truncation.get() > 0)) {
            throw new MistakeException("--truncation is " + truncation.get() + "; expected a number above 0");
        }
        if (sweep.isPresent() && codes.containsKey(sweep.get())) {
            throw new MistakeException("--sweep and --code both name '" + sweep.get() + "'; leave one out");
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

    private SampleRequest request(long drawn) {
        SampleRequest request = SampleRequest.of(count, drawn);
        request = interpolate ? request.ways() : request;
        request = walk ? request.walk() : request;
        request = label.isPresent() ? request.label(label.get()) : request;
        request = truncation.isPresent() ? request.truncated(truncation.get()) : request;
        request = sweep.isPresent() ? request.sweep(sweep.get()) : request;
        for (Map.Entry<String, String> code : codes.entrySet()) {
            request = request.code(code.getKey(), numbers(code.getKey(), code.getValue()));
        }
        return request;
    }

    private static List<Double> numbers(String code, String text) {
        List<Double> numbers = new ArrayList<>();
        for (String number : text.split(",", -1)) {
            try {
                numbers.add(Double.parseDouble(number.strip()));
            } catch (NumberFormatException e) {
                throw new MistakeException("--code " + code + "=" + text + ": '" + number
                        + "' is not a number; expected the number of a category, or numbers from -1 to 1");
            }
        }
        return numbers;
    }
}
