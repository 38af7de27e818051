package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Judgement;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * The auxiliary classifier (Odena et al. 2017, AC-GAN, eq. 3): a further head {@value #HEAD} of the discriminator names the
 * class of each sample, {@code [N,classes]} logits. The discriminator's cost gets {@code realWeight} times the mean
 * cross-entropy of real samples with their labels and {@code fakeWeight} times that of generated ones with the labels that
 * they were asked for, terms {@code class-real} and {@code class-fake}; the generator's cost gets the latter too. The
 * discriminator's turns report the shares that are named right, {@code class-accuracy-real} and {@code class-accuracy-fake}.
 *
 * <p>The generator must read labels, and what the head reads must not depend on them: the discriminator would only have to
 * repeat them. Another head, such as a projection, may read labels.
 */
@Description("The discriminator names the class of each sample, and the generator makes it easy (AC-GAN)")
@Paper("Odena et al. 2017, equation 3, https://arxiv.org/abs/1610.09585")
@Example("""
        generator: { type: dcgan, filters: 32, labels: embedded }
        regularizers:
          - { type: auxiliary-classifier }
        """)
public final class AuxiliaryClassifier implements Regularizer {
    /** The head with the logits of the classes. */
    private static final String HEAD = "class";

    private final Config config;

    /**
     * The configuration.
     *
     * @param realWeight factor of the cross-entropy of real samples, at least 0
     * @param fakeWeight factor of the cross-entropy of generated samples, for both players, at least 0
     */
    public record Config(
            @Description("factor of the cross-entropy of real samples") @Default("1") @Range(min = 0)
            double realWeight,

            @Description("factor of the cross-entropy of generated samples, for both players")
            @Default("1")
            @Range(min = 0)
            double fakeWeight) {
        public Config {
            if (!(realWeight >= 0) || !(fakeWeight >= 0)) {
                throw new IllegalArgumentException(
                        "realWeight and fakeWeight must be at least 0, found " + realWeight + " and " + fakeWeight);
            }
        }
    }

    @Inject
    public AuxiliaryClassifier(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        int classes = hooks.specs().classes();
        if (classes == 0) {
            throw new UnsupportedSpecsException("auxiliary-classifier names the class of each sample, but this data has"
                    + " no classes; use data with classes, or remove it");
        }
        hooks.head(HEAD, Outputs.head(classes));
        hooks.discriminator(context -> {
            refuseIdle(context);
            judge(context, "real", context.real(), config.realWeight);
            judge(context, "fake", context.fake(), config.fakeWeight);
            context.report("class-accuracy-real", accuracy(context, context.real()));
            context.report("class-accuracy-fake", accuracy(context, context.fake()));
        });
        hooks.generator(context -> judge(context, "fake", context.fake(), config.fakeWeight));
    }

    /** Refuses samples that were asked to be of no class, and classes that need not be told by the samples. */
    private static void refuseIdle(StepContext context) {
        Tensor labels = context.condition().labels().orElseThrow();
        List<String> reasons = new ArrayList<>();
        if (!context.generated().samples().dependsOn(labels)) {
            reasons.add(
                    "the generator does not read labels, so that its samples are of no class that was asked for: let"
                            + " it, such as by labels: embedded");
        }
        if (logits(context.real()).dependsOn(labels)) {
            reasons.add("the discriminator is shown the class that it is to name: hide it, such as by labels: ignored");
        }
        if (!reasons.isEmpty()) {
            throw new UnsupportedSpecsException("auxiliary-classifier names the class of each sample, but "
                    + String.join("; and ", reasons) + "; or remove auxiliary-classifier");
        }
    }

    private static void judge(StepContext context, String source, Judgement judged, double weight) {
        Tensor entropy = Outputs.crossEntropy(context, logits(judged), labels(context, judged));
        context.term("class-" + source, context.mul(entropy, weight));
    }

    private static Tensor accuracy(StepContext context, Judgement judged) {
        return Outputs.accuracy(context, logits(judged), labels(context, judged));
    }

    private static Tensor labels(StepContext context, Judgement judged) {
        return judged.condition().oneHot(context);
    }

    private static Tensor logits(Judgement judged) {
        return Outputs.of(judged, HEAD);
    }
}
