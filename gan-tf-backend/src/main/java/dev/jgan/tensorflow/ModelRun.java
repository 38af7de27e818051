package dev.jgan.tensorflow;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.DataType;

/** A loaded model with its tensors for one kind of samples, tried once. */
final class ModelRun implements AutoCloseable {
    private static final int TRIED = 2;
    private static final double TOLERANCE = 1e-3;

    private final SavedModelConfig config;
    private final LoadedModel model;
    private final ModelInput samples;
    private final Output<?> input;
    private final Output<?> output;
    /** Of the configuration, for messages: under which one the model's scores are named, if they are. */
    private final String scoresKey;

    private final Optional<Output<?>> scores;
    private final int part;
    private final int size;
    private final int classes;

    private ModelRun(LoadedModel model, SavedModelConfig config, SampleSpec spec) {
        this.config = config;
        this.model = model;
        this.samples = ModelInput.of(config, spec);
        this.input = model.tensor("input", config.input(), true, config.signature());
        this.output = model.tensor("output", config.output(), false, config.signature());
        this.scoresKey = config.logits().isPresent() ? "logits" : "probabilities";
        this.scores = config.probabilities()
                .or(config::logits)
                .map(name -> model.tensor(scoresKey, name, false, config.signature()));
        requireFloats("input", input);
        requireFloats("output", output);
        scores.ifPresent(each -> requireFloats(scoresKey, each));
        this.part = checkInput();
        int tried = Math.min(part, TRIED);
        HostTensor grey = HostTensor.of(
                spec.shape().batched(tried),
                new float[Math.multiplyExact(tried, (int) spec.shape().size())]);
        List<HostTensor> found = outputs(samples.part(grey, 0, tried, fixed() ? part : tried));
        int rows = fixed() ? part : tried;
        this.size = columns("output", found.get(0).shape(), rows);
        this.classes = scores.isPresent() ? columns(scoresKey, found.get(1).shape(), rows) : 0;
        if (config.probabilities().isPresent()) {
            requireProbabilities(found.get(1));
        }
    }

    /**
     * Loads and tries a model.
     *
     * @throws UnsupportedMetricException if it cannot be used for such samples
     */
    static ModelRun open(ModelFile file, SavedModelConfig config, SampleSpec samples) {
        LoadedModel model = LoadedModel.open(file);
        try {
            return new ModelRun(model, config, samples);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    boolean reads(SampleSpec spec) {
        return samples.from().equals(spec);
    }

    int size() {
        return size;
    }

    /** How many it tells apart, 0 if it is no classifier. */
    int classes() {
        return classes;
    }

    /** How many samples go at a time. */
    int part() {
        return part;
    }

    /** Writes what the model says of the samples {@code begin} to {@code end - 1} into the rows of these numbers. */
    void run(HostTensor given, int begin, int end, float[] features, float[] probabilities) {
        List<HostTensor> found = outputs(samples.part(given, begin, end, fixed() ? part : end - begin));
        System.arraycopy(found.get(0).floats(), 0, features, begin * size, (end - begin) * size);
        if (classes > 0) {
            float[] values = found.get(1).floats();
            for (int row = 0; row < end - begin; row++) {
                if (config.logits().isPresent()) {
                    softmax(values, row * classes, probabilities, (begin + row) * classes);
                } else {
                    System.arraycopy(values, row * classes, probabilities, (begin + row) * classes, classes);
                }
            }
        }
    }

    private List<HostTensor> outputs(HostTensor given) {
        try (RunTensors tensors = model.tensors()) {
            Session.Runner runner = model.runner().fetch(output);
            scores.ifPresent(runner::fetch);
            tensors.feed(runner, input, given);
            Result result = tensors.run(runner);
            List<HostTensor> found = new ArrayList<>();
            for (int i = 0; i < result.size(); i++) {
                Tensor tensor = result.get(i);
                int[] extents = new int[tensor.shape().numDimensions()];
                for (int axis = 0; axis < extents.length; axis++) {
                    extents[axis] = Math.toIntExact(tensor.shape().get(axis));
                }
                found.add(HostTensor.of(Shape.of(extents), Values.floats(tensor)));
            }
            return found;
        } catch (TensorFlowException | IllegalArgumentException | IllegalStateException e) {
            throw new UnsupportedMetricException("the network of " + config.path() + " does not run on samples "
                    + given.shape() + ": " + LoadedModel.firstLine(e));
        }
    }

    private void softmax(float[] logits, int from, float[] target, int to) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes; i++) {
            largest = Math.max(largest, logits[from + i]);
        }
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += Math.exp(logits[from + i] - largest);
        }
        for (int i = 0; i < classes; i++) {
            target[to + i] = (float) (Math.exp(logits[from + i] - largest) / sum);
        }
    }

    /** How many samples the model wants at a time if it is particular about that, otherwise what the configuration says. */
    private int checkInput() {
        org.tensorflow.ndarray.Shape wanted = input.shape();
        if (wanted.isUnknown()) {
            return config.batch();
        }
        Shape given = samples.shape();
        boolean fits = wanted.numDimensions() == given.rank() + 1;
        for (int axis = 0; fits && axis < given.rank(); axis++) {
            long extent = wanted.get(axis + 1);
            fits = extent < 0 || extent == given.get(axis);
        }
        if (!fits) {
            boolean images = samples.from() instanceof SampleSpec.Images && wanted.numDimensions() == 4;
            throw new UnsupportedMetricException("input: '" + config.input() + "' of " + config.path() + " wants "
                    + wanted + ", but the samples come as " + given.batched(config.batch())
                    + (images
                            ? "; set size: [" + wanted.get(1) + ", " + wanted.get(2) + "] and channels: "
                                    + wanted.get(3)
                            : ""));
        }
        return wanted.get(0) > 0 ? Math.toIntExact(wanted.get(0)) : config.batch();
    }

    private boolean fixed() {
        return !input.shape().isUnknown() && input.shape().get(0) > 0;
    }

    private static int columns(String key, Shape found, int rows) {
        boolean matrix = found.rank() >= 2 && found.get(0) == rows;
        for (int axis = 1; axis < found.rank() - 1; axis++) {
            matrix &= found.get(axis) == 1;
        }
        if (!matrix) {
            throw new UnsupportedMetricException(key + ": expected one row of numbers for each sample, [" + rows
                    + ",D], found " + found + "; name a tensor behind the flattening or pooling");
        }
        return found.get(-1);
    }

    private void requireFloats(String key, Output<?> tensor) {
        DataType type = tensor.dataType();
        if (type != DataType.DT_FLOAT) {
            throw new UnsupportedMetricException(
                    key + ": '" + tensor.op().name() + "' of " + config.path() + " is " + type + "; expected DT_FLOAT");
        }
    }

    private void requireProbabilities(HostTensor found) {
        for (int row = 0; row < found.shape().get(0); row++) {
            double sum = 0;
            boolean negative = false;
            for (int i = 0; i < classes; i++) {
                float value = found.floats()[row * classes + i];
                sum += value;
                negative |= value < 0;
            }
            if (negative || Math.abs(sum - 1) > TOLERANCE) {
                throw new UnsupportedMetricException("probabilities: '"
                        + config.probabilities().orElse("")
                        + "' gives no probabilities: the numbers of a sample have the sum " + (float) sum
                        + (negative ? " and are partly negative" : "") + "; if they are logits, name them 'logits'");
            }
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
