package dev.jgan.bench.classifier;

import dev.jgan.api.data.DataException;
import dev.jgan.api.data.Dataset;
import dev.jgan.api.plugin.RunContext;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.bench.command.ExpectedFailures;
import dev.jgan.plugins.classifier.Classifier;
import dev.jgan.plugins.classifier.ClassifierTraining;
import dev.jgan.plugins.classifier.ClassifierWeights;
import dev.jgan.plugins.classifier.ClassifierWeights.Precision;
import dev.jgan.plugins.classifier.Recipe;
import dev.jgan.plugins.data.MnistDataset;
import dev.jgan.plugins.data.Split;
import dev.jgan.plugins.features.ShippedClassifier;
import dev.jgan.tensorflow.TensorFlowBackend;
import dev.jgan.tensorflow.TensorFlowConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code jgan train-classifier}. */
@Command(
        name = "jgan train-classifier",
        header = "Train a classifier whose weights come with the built-in features.",
        description = {
            "",
            "Trains on the train split of a directory of IDX files, writes the weights, and says how many images of the"
                    + " test split the written weights classify rightly. Network, epochs and seed are those of the shipped"
                    + " weights: on the same kind of processor, with as many threads, the file comes out the same.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ${sys:jgan.command:-jgan} train-classifier mnist --data mnist-idx --out mnist-1.weights",
            "  ${sys:jgan.command:-jgan} train-classifier fashion-mnist --data /usr/share/datasets/fashion-mnist"
                    + " --out fashion-mnist-1.weights"
        })
final class TrainClassifierCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream error;

    @Parameters(paramLabel = "NAME", converter = ShippedConverter.class, description = "Which: mnist or fashion-mnist")
    private ShippedClassifier shipped = ShippedClassifier.MNIST;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "A directory of IDX files, gzipped or not: train-images-idx3-ubyte and so on")
    private Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the weights go")
    private Path file = Path.of("");

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "For a quick try: how often each image is seen. Default: as for the shipped weights")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    TrainClassifierCommand(PrintStream out, PrintStream error) {
        this.out = out;
        this.error = error;
    }

    /** Parses, trains, reports; nothing is thrown for what a user did. */
    int execute(String... arguments) {
        return new ExpectedFailures(
                        Set.of(DataException.class, IllegalArgumentException.class), Set.of(IOException.class))
                .commandLine(this, error)
                .setUsageHelpWidth(100)
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        Recipe recipe = recipe();
        try (Dataset train = open(Split.TRAIN);
                Dataset test = open(Split.TEST)) {
            long start = System.nanoTime();
            Map<String, HostTensor> weights;
            try (TensorFlowBackend backend = backend()) {
                weights = new ClassifierTraining(shipped.architecture(), recipe)
                        .train(
                                backend,
                                train,
                                rows(train),
                                (epoch, loss) -> error.printf(
                                        Locale.ROOT,
                                        "epoch %d of %d: cross-entropy %.4f%n",
                                        epoch,
                                        recipe.epochs(),
                                        loss));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            byte[] bytes = new ClassifierWeights(shipped.versioned(), weights).encode(Precision.HALF);
            Files.write(file, bytes);
            try (Classifier written = Classifier.open(
                    backend(),
                    shipped.architecture(),
                    ClassifierWeights.decode(bytes).values())) {
                out.printf(
                        Locale.ROOT,
                        "%s:%s right for %.2f %% of %d test images, after %d epochs of %d in %.0f s: %s, %d bytes%n",
                        shipped.versioned(),
                        ClassifierWeights.checksum(bytes),
                        100 * written.accuracy(test, rows(test)),
                        test.size(),
                        recipe.epochs(),
                        train.size(),
                        seconds,
                        file,
                        bytes.length);
            }
        }
        return 0;
    }

    private Recipe recipe() {
        Recipe usual = shipped.recipe();
        return new Recipe(
                epochs.orElse(usual.epochs()),
                usual.batchSize(),
                usual.learningRate(),
                usual.weightDecay(),
                usual.dropout(),
                usual.shift(),
                usual.flip(),
                usual.seed());
    }

    private Dataset open(Split split) {
        RunContext here = new RunContext(
                shipped.component(), shipped.recipe().seed(), Path.of(""), Optional.empty(), Path.of(""));
        Dataset found = new MnistDataset(
                new MnistDataset.Config(Optional.of(data), Optional.of(split), Optional.empty()), here);
        if (!found.samples().equals(shipped.architecture().samples())
                || found.classes() != shipped.architecture().classes()) {
            throw new DataException(data + ": expected images "
                    + shipped.architecture().samples().shape() + " of "
                    + shipped.architecture().classes() + " classes, found "
                    + found.samples().shape() + " of "
                    + found.classes());
        }
        return found;
    }

    private static int[] rows(Dataset data) {
        return IntStream.range(0, data.size()).toArray();
    }

    private static TensorFlowBackend backend() {
        return new TensorFlowBackend(TensorFlowConfig.auto());
    }

    /** A shipped classifier by its component's name. */
    static final class ShippedConverter implements ITypeConverter<ShippedClassifier> {
        @Override
        public ShippedClassifier convert(String name) {
            for (ShippedClassifier each : ShippedClassifier.values()) {
                if (each.component().equals(name)) {
                    return each;
                }
            }
            throw new TypeConversionException(
                    "there is no shipped classifier '" + name + "', only mnist and fashion-mnist");
        }
    }
}
