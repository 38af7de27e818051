package dev.jgan.plugins.features;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.FeatureBatch;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Shape;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Features of images whose channels are images of their own, such as the three digits of stacked MNIST (Lin et al. 2018,
 * section 4.2): those of each channel {@code [N,H,W,1]}, side by side. If they come from a classifier of c classes, there
 * are {@code c^channels}: the class of an image has the classes of its channels as digits, the first channel's foremost,
 * and its probability is the product of theirs. There may be at most 10,000.
 */
@Description("Features of each channel of an image, side by side: for stacked digits")
@Paper("Lin et al. 2018, section 4.2, https://arxiv.org/abs/1712.04086")
@Example("""
        data: { type: stacked-mnist, batchSize: 64 }
        evaluation:
          every: 5000
          samples: 26000
          features: { type: channels, of: { type: mnist }, channels: 3 }
          metrics: [class-coverage]
        """)
public final class ChannelFeatures implements Features {
    /** Joint classes: each sample has a probability of each of them. */
    private static final int MOST_CLASSES = 10_000;

    private final Config config;
    private final Features single;

    /**
     * The configuration.
     *
     * @param of the features of images of one channel
     * @param channels of the samples, at least 1
     */
    public record Config(
            @Description("the features of one channel") Component<Features> of,

            @Description("channels of the samples") @Default("3") @Range(min = 1)
            int channels) {
        public Config {
            if (channels < 1) {
                throw new IllegalArgumentException("channels must be at least 1, found " + channels);
            }
        }
    }

    @Inject
    public ChannelFeatures(Config config) {
        this.config = config;
        single = config.of.create();
    }

    @Override
    public void check(SampleSpec samples) {
        single.check(channel(samples));
        if (joint() > MOST_CLASSES) {
            throw new UnsupportedMetricException(
                    "the features 'channels' give the probabilities of at most " + MOST_CLASSES
                            + " joint classes, but " + config.channels + " channels of " + single.classes()
                            + " classes each have more; name fewer channels, or features without classes such as 'pixels'");
        }
    }

    private double joint() {
        return Math.pow(single.classes(), config.channels);
    }

    private SampleSpec.Images channel(SampleSpec samples) {
        if (samples instanceof SampleSpec.Images images && images.channels() == config.channels) {
            return new SampleSpec.Images(images.height(), images.width(), 1);
        }
        throw new UnsupportedMetricException("the features 'channels' are set up for images of " + config.channels
                + " channels, found samples of the shape " + samples.shape());
    }

    @Override
    public String id() {
        return config.channels + " channels of " + single.id();
    }

    @Override
    public int size(SampleSpec samples) {
        return config.channels * single.size(channel(samples));
    }

    @Override
    public int classes() {
        return (int) joint();
    }

    @Override
    public FeatureBatch extract(HostTensor samples, SampleSpec spec) {
        SampleSpec.Images channel = channel(spec);
        List<HostTensor> features = new ArrayList<>();
        List<HostTensor> probabilities = new ArrayList<>();
        for (int i = 0; i < config.channels; i++) {
            FeatureBatch found = single.extract(channel(samples, i, channel), channel);
            features.add(found.features());
            found.probabilities().ifPresent(probabilities::add);
        }
        Optional<HostTensor> joint = probabilities.stream().reduce(ChannelFeatures::products);
        return new FeatureBatch(sideBySide(features), joint);
    }

    private HostTensor channel(HostTensor samples, int channel, SampleSpec.Images one) {
        float[] all = samples.floats();
        float[] values = new float[all.length / config.channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = all[i * config.channels + channel];
        }
        return HostTensor.of(one.shape().batched(samples.shape().get(0)), values);
    }

    private static HostTensor sideBySide(List<HostTensor> parts) {
        int rows = parts.get(0).shape().get(0);
        int size = parts.get(0).shape().get(1);
        int total = size * parts.size();
        float[] values = new float[rows * total];
        for (int part = 0; part < parts.size(); part++) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(parts.get(part).floats(), row * size, values, row * total + part * size, size);
            }
        }
        return HostTensor.of(Shape.of(rows, total), values);
    }

    /** In each row, each probability of one times each of the other. */
    private static HostTensor products(HostTensor one, HostTensor other) {
        int rows = one.shape().get(0);
        int ones = one.shape().get(1);
        int others = other.shape().get(1);
        float[] values = new float[rows * ones * others];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < ones; i++) {
                for (int j = 0; j < others; j++) {
                    values[(row * ones + i) * others + j] =
                            one.floats()[row * ones + i] * other.floats()[row * others + j];
                }
            }
        }
        return HostTensor.of(Shape.of(rows, ones * others), values);
    }

    @Override
    public void close() {
        single.close();
    }
}
