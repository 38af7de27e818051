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
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Condition;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.head.KPlusOneHead;
import jakarta.inject.Inject;

/**
 * The supervised cost of semi-supervised learning (Salimans et al. 2016, section 5): at each of its turns the discriminator
 * also judges samples whose class is known, the data's column {@value #SAMPLES} {@code [N, …]}, as real ones, and its cost
 * gets {@code weight} times the mean cross-entropy of its class logits, the part {@code classes} of the head
 * {@code k-plus-one}, with the column {@value #CLASS} {@code [N,K]}, one 1 a row. The share that is named right is reported as
 * {@code labelled-accuracy}.
 */
@Description("Teaches the discriminator the classes of labelled samples; needs the head k-plus-one and such data")
@Paper("Salimans et al. 2016, section 5, https://arxiv.org/abs/1606.03498")
@Example("""
        data: { type: mnist, labelled: 100, batchSize: 100 }
        head: { type: k-plus-one }
        regularizers:
          - { type: supervised, weight: 1 }
        """)
public final class Supervised implements Regularizer {
    private static final String SAMPLES = "labelled";
    private static final String CLASS = "labelled-class";

    private final Config config;

    /**
     * The configuration.
     *
     * @param weight factor of the cross-entropy, at least 0
     */
    public record Config(
            @Description("factor of the cross-entropy of labelled samples") @Default("1") @Range(min = 0)
            double weight) {
        public Config {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("weight must be at least 0, found " + weight);
            }
        }
    }

    @Inject
    public Supervised(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        Specs specs = hooks.specs();
        SampleSpec samples = specs.columns().get(SAMPLES);
        SampleSpec classes = specs.columns().get(CLASS);
        if (samples == null || classes == null) {
            throw new UnsupportedSpecsException("supervised teaches labelled samples, but this data has no columns '"
                    + SAMPLES + "' and '" + CLASS + "'; use data with labelled samples, such as {type: mnist, labelled:"
                    + " 100}");
        }
        if (!samples.shape().equals(specs.samples().shape()) || classes.shape().rank() != 1) {
            throw new UnsupportedSpecsException("supervised needs labelled samples like the others, "
                    + specs.samples().shape() + ", and classes [K], found "
                    + samples.shape() + " and " + classes.shape());
        }
        hooks.discriminator(context -> teach(context, specs.classes()));
    }

    private void teach(StepContext context, int classes) {
        Tensor samples = context.column(SAMPLES);
        Tensor truth = context.column(CLASS);
        Condition condition = classes == 0 ? Condition.NONE : Condition.of(context.argmax(truth), classes);
        Judgement judged = context.judge(SAMPLES, Origin.REAL, samples, condition);
        Tensor logits = judged.heads().get(KPlusOneHead.CLASSES);
        if (logits == null) {
            throw new UnsupportedSpecsException("supervised teaches the classes of a head, but this head has no part '"
                    + KPlusOneHead.CLASSES + "'; use the head k-plus-one");
        }
        if (!logits.shape().equals(truth.shape())) {
            throw new UnsupportedSpecsException("supervised needs class logits " + truth.shape()
                    + ", one row a sample, found " + logits.shape() + "; use the head k-plus-one, without packing");
        }
        context.term("supervised", context.mul(Outputs.crossEntropy(context, logits, truth), config.weight));
        context.report("labelled-accuracy", Outputs.accuracy(context, logits, truth));
    }
}
