package dev.jgan.plugins.metric;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.metric.Evaluation;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Figure;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.metric.Samples;
import dev.jgan.api.metric.UnsupportedMetricException;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Diversity of images by their likeness among themselves (Odena et al. 2017, section 4.2): {@code ms-ssim} is the mean
 * multi-scale structural similarity, 0 to 1, of random pairs of different generated images, and {@code ms-ssim-real} that of
 * real ones. A generator whose images are more alike than real ones has lost some; one whose images are less alike may
 * make noise. Of images with several channels, the mean over the channels.
 *
 * <p>There are as many scales, at most five, as leave the smaller side no smaller than the window: with the default window
 * of 7, images of 28 or 32 pixels have three scales, of 64 four, of 112 or more five. See {@link StructuralSimilarity}.
 *
 * <p>Pairs share images, and so the figures have no standard error: that of a mean over pairs would be too small. With {@code
 * perClass}, as in the paper, both images of a pair are of one class. At most 64 MB of images are held at a time; where that is
 * fewer than the pairs have, the samples are read several times.
 */
@Description("Likeness of generated images among themselves, beside that of real ones (MS-SSIM)")
@Paper({"Wang et al. 2003", "Odena et al. 2017, section 4.2, https://arxiv.org/abs/1610.09585"})
@Example("evaluation: { every: 500, metrics: [{ type: ms-ssim, pairs: 1000 }] }")
public final class MultiScaleSimilarity implements Metric {
    private static final List<FigureDefinition> FIGURES = List.of(
            new FigureDefinition(
                    "ms-ssim",
                    Better.NEITHER,
                    "likeness of pairs of generated images, 0 to 1: above ms-ssim-real they lack variety, below they may"
                            + " be noise"),
            new FigureDefinition("ms-ssim-real", Better.NEITHER, "likeness of pairs of real images, 0 to 1"));

    /** Bytes of images that are held at a time. */
    private static final long HELD = 1 << 26;

    private final Config config;

    /**
     * The configuration.
     *
     * @param pairs how many pairs are compared, at least 2
     * @param window pixels across the window in which images are compared, at least 2
     * @param perClass whether the images of a pair are of one class
     */
    public record Config(
            @Description("pairs of images that are compared") @Default("1000") @Range(min = 2)
            int pairs,

            @Description("pixels across the window in which images are compared") @Default("7") @Range(min = 2)
            int window,

            @Description("whether the images of a pair are of one class") @Default("false")
            boolean perClass) {
        public Config {
            if (pairs < 2 || window < 2) {
                throw new IllegalArgumentException(
                        "pairs and window must be at least 2, found " + pairs + " and " + window);
            }
        }
    }

    @Inject
    public MultiScaleSimilarity(Config config) {
        this.config = config;
    }

    @Override
    public List<FigureDefinition> figures() {
        return FIGURES;
    }

    @Override
    public void check(EvaluationPlan plan) {
        images(plan.reference().samples());
        plan.requireSamples("ms-ssim", 2);
        if (config.perClass) {
            requireLabels("the data's samples", plan.reference().classes());
            requireLabels("generated samples", plan.generatedClasses());
        }
    }

    private SampleSpec.Images images(SampleSpec spec) {
        if (!(spec instanceof SampleSpec.Images images)) {
            throw new UnsupportedMetricException("ms-ssim compares images, found samples of the shape " + spec.shape());
        }
        int side = Math.min(images.height(), images.width());
        if (StructuralSimilarity.scales(side, config.window) == 0) {
            throw new UnsupportedMetricException("ms-ssim needs images of at least " + config.window
                    + " pixels across for a window of that size, found " + images.shape() + "; set window to at most "
                    + side);
        }
        return images;
    }

    private static void requireLabels(String whose, int classes) {
        if (classes == 0) {
            throw new UnsupportedMetricException("ms-ssim with perClass compares images of one class, but " + whose
                    + " have no labels; leave perClass out");
        }
    }

    @Override
    public List<Figure> evaluate(Evaluation evaluation) {
        return List.of(
                figure("ms-ssim", evaluation.generated(), evaluation.seed()),
                figure("ms-ssim-real", evaluation.reference(), evaluation.seed()));
    }

    private Figure figure(String name, Samples samples, long seed) {
        ImagePairs pairs = config.perClass
                ? ImagePairs.withinClasses(samples, config.pairs, seed)
                : ImagePairs.of(samples, config.pairs, seed);
        return Figure.of(name, pairs.similarity(images(samples.spec()), config.window, HELD));
    }
}
