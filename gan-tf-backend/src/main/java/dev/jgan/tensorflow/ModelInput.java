package dev.jgan.tensorflow;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import java.util.List;

/**
 * Samples as a model wants them: images resized bilinearly (the centres of pixels at halves, as in OpenCV and PyTorch; no
 * smoothing before they are made smaller), grey repeated to colours, in the model's range. Other samples go as they are.
 *
 * @param from what the samples are
 * @param shape of one sample as the model reads it
 * @param low what black becomes
 * @param high what white becomes
 */
record ModelInput(SampleSpec from, Shape shape, float low, float high) {
    /**
     * What a configuration asks for.
     *
     * @throws UnsupportedMetricException if that cannot be done with such samples
     */
    static ModelInput of(SavedModelConfig config, SampleSpec samples) {
        float low = config.range().get(0).floatValue();
        float high = config.range().get(1).floatValue();
        if (!(samples instanceof SampleSpec.Images images)) {
            if (!config.size().isEmpty()
                    || config.channels().isPresent()
                    || !config.range().equals(List.of(-1.0, 1.0))) {
                throw new UnsupportedMetricException(
                        "size, range and channels are for images, but the samples are " + samples.shape());
            }
            return new ModelInput(samples, samples.shape(), low, high);
        }
        int channels = config.channels().orElse(images.channels());
        if (channels != images.channels() && images.channels() != 1) {
            throw new UnsupportedMetricException("channels: images of " + images.channels() + " channels cannot become "
                    + channels + "; only grey ones are repeated");
        }
        boolean resized = !config.size().isEmpty();
        Shape shape = Shape.of(
                resized ? config.size().get(0) : images.height(),
                resized ? config.size().get(1) : images.width(),
                channels);
        return new ModelInput(samples, shape, low, high);
    }

    /**
     * The rows {@code begin} to {@code end - 1} of samples, followed by zeros up to {@code rows} rows.
     *
     * @param samples float32 {@code [n, …]}
     */
    HostTensor part(HostTensor samples, int begin, int end, int rows) {
        float[] values = samples.floats();
        int read = Math.toIntExact(from.shape().size());
        int write = Math.toIntExact(shape.size());
        float[] part = new float[Math.multiplyExact(rows, write)];
        for (int row = begin; row < end; row++) {
            if (from instanceof SampleSpec.Images images) {
                image(values, row * read, images, part, (row - begin) * write);
            } else {
                System.arraycopy(values, row * read, part, (row - begin) * write, write);
            }
        }
        return HostTensor.of(shape.batched(rows), part);
    }

    private void image(float[] values, int start, SampleSpec.Images images, float[] out, int at) {
        int height = shape.get(0);
        int width = shape.get(1);
        int channels = shape.get(2);
        float scale = (high - low) / 2;
        Between[] columns = places(images.width(), width);
        Between[] rows = places(images.height(), height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    int source = images.channels() == channels ? channel : 0;
                    float above = columns[x].of(values, start, rows[y].before(), images, source);
                    float below = columns[x].of(values, start, rows[y].after(), images, source);
                    float value = above + rows[y].share() * (below - above);
                    out[at++] = low + (value + 1) * scale;
                }
            }
        }
    }

    /** Two neighbouring rows or columns, and how much the second counts. */
    private record Between(int before, int after, float share) {
        float of(float[] values, int start, int row, SampleSpec.Images images, int channel) {
            int line = start + row * images.width() * images.channels() + channel;
            float left = values[line + before * images.channels()];
            float right = values[line + after * images.channels()];
            return left + share * (right - left);
        }
    }

    private static Between[] places(int from, int to) {
        Between[] places = new Between[to];
        for (int i = 0; i < to; i++) {
            double centre = Math.max(0, Math.min(from - 1, (i + 0.5) * from / to - 0.5));
            int before = (int) centre;
            places[i] = new Between(before, Math.min(from - 1, before + 1), (float) (centre - before));
        }
        return places;
    }
}
