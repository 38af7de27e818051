package dev.jgan.plugins.metric;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.metric.UnsupportedMetricException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random pairs of different images, drawn with replacement; only images of pairs are held, and of some pairs at a time. */
final class ImagePairs {
    private final Samples samples;
    private final int[] first;
    private final int[] second;

    private ImagePairs(Samples samples, int[] first, int[] second) {
        this.samples = samples;
        this.first = first;
        this.second = second;
    }

    /** Pairs of any two different samples. */
    static ImagePairs of(Samples samples, int pairs, long seed) {
        return draw(samples, List.of(IntStream.range(0, samples.count()).toArray()), pairs, seed);
    }

    /** Pairs of two different samples of one class; classes occur as often as their samples do. */
    static ImagePairs withinClasses(Samples samples, int pairs, long seed) {
        int[] labels = new int[samples.count()];
        int[] at = {0};
        samples.read((part, some) -> {
            if (some.length == 0) {
                throw new UnsupportedMetricException(
                        "ms-ssim with perClass compares images of one class, but these samples have no labels; "
                                + "leave perClass out");
            }
            System.arraycopy(some, 0, labels, at[0], some.length);
            at[0] += some.length;
        });
        Map<Integer, List<Integer>> byClass =
                IntStream.range(0, labels.length).boxed().collect(Collectors.groupingBy(i -> labels[i]));
        List<int[]> groups = byClass.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getValue().stream().mapToInt(i -> i).toArray())
                .toList();
        if (groups.isEmpty()) {
            throw new UnsupportedMetricException("ms-ssim with perClass needs at least 2 samples of one class, found "
                    + labels.length + " samples of as many classes");
        }
        return draw(samples, groups, pairs, seed);
    }

    private static ImagePairs draw(Samples samples, List<int[]> groups, int pairs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int total = groups.stream().mapToInt(group -> group.length).sum();
        int[] first = new int[pairs];
        int[] second = new int[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            int one = random.nextInt(total);
            int number = 0;
            while (one >= groups.get(number).length) {
                one -= groups.get(number).length;
                number++;
            }
            int[] group = groups.get(number);
            int other = random.nextInt(group.length - 1);
            first[pair] = group[one];
            second[pair] = group[other < one ? other : other + 1];
        }
        return new ImagePairs(samples, first, second);
    }

    /**
     * The mean likeness of the pairs.
     *
     * @param held how many bytes of images are held at a time, but never less than those of one pair; the fewer, the more
     *     often the samples are read
     */
    double similarity(SampleSpec.Images images, int window, long held) {
        StructuralSimilarity likeness = new StructuralSimilarity(images.height(), images.width(), window);
        long bytes = 2 * Float.BYTES * images.shape().size();
        int group = (int) Math.max(1, Math.min(first.length, held / bytes));
        double sum = 0;
        for (int from = 0; from < first.length; from += group) {
            int to = Math.min(first.length, from + group);
            Map<Integer, float[]> read = read(from, to);
            double[] values = IntStream.range(from, to)
                    .parallel()
                    .mapToDouble(pair -> likeness(likeness, images, read.get(first[pair]), read.get(second[pair])))
                    .toArray();
            for (double value : values) {
                sum += value;
            }
        }
        return sum / first.length;
    }

    /** The mean over the channels. */
    private static double likeness(
            StructuralSimilarity likeness, SampleSpec.Images images, float[] one, float[] other) {
        return IntStream.range(0, images.channels())
                .mapToDouble(
                        channel -> likeness.between(channel(one, channel, images), channel(other, channel, images)))
                .average()
                .orElseThrow();
    }

    /** The images of some of the pairs by number. */
    private Map<Integer, float[]> read(int from, int to) {
        boolean[] wanted = new boolean[samples.count()];
        for (int pair = from; pair < to; pair++) {
            wanted[first[pair]] = true;
            wanted[second[pair]] = true;
        }
        Map<Integer, float[]> read = new HashMap<>();
        int size = Math.toIntExact(samples.spec().shape().size());
        int[] number = {0};
        samples.read((part, labels) -> {
            for (int row = 0; row < part.shape().get(0); row++, number[0]++) {
                if (wanted[number[0]]) {
                    read.put(number[0], Arrays.copyOfRange(part.floats(), row * size, (row + 1) * size));
                }
            }
        });
        return read;
    }

    /** One channel, from [-1, 1] to [0, 1]. */
    private static double[] channel(float[] image, int channel, SampleSpec.Images images) {
        double[] values = new double[images.height() * images.width()];
        Arrays.setAll(values, i -> (image[i * images.channels() + channel] + 1.0) / 2);
        return values;
    }
}
