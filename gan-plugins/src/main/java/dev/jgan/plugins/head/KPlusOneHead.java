package dev.jgan.plugins.head;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.HeadFunction;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.ReduceKind;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.layer.Dense;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * K classes of real samples and one more of generated ones (Salimans et al. 2016, section 5). The logit of the last is fixed
 * at 0, which takes nothing away, so that with logits {@code l [N,K]} of the others a sample's log-odds of being real are
 * {@code log Σ exp l(k)}: the logit. The part {@value #CLASSES} is l, for the regularizer {@code supervised}.
 *
 * <p>K is the length of the data's column {@value #COLUMN} if it has one, else its number of classes.
 */
@Description("K class logits whose log-sum-exp is the logit (semi-supervised); goes with supervised")
@Paper("Salimans et al. 2016, section 5, https://arxiv.org/abs/1606.03498")
@Example("""
        data: { type: mnist, labelled: 100, batchSize: 100 }
        head: { type: k-plus-one }
        regularizers: [supervised]
        """)
public final class KPlusOneHead implements Head {
    /** The part with the logits of the classes, {@code [N,K]}. */
    public static final String CLASSES = "classes";

    private static final String COLUMN = "labelled-class";

    private final Config config;

    /**
     * The configuration.
     *
     * @param initializer the first values of the kernel
     */
    public record Config(
            @Description("the first values of the kernel") @Default("{type: glorot-uniform}")
            Initializer initializer) {}

    @Inject
    public KPlusOneHead(Config config) {
        this.config = config;
    }

    @Override
    public HeadFunction build(NetBuilder network, Specs specs, Shape features) {
        LayerFunction sums = Dense.ofFlattened(network, features, classes(specs), config.initializer);
        return (pass, seen) -> {
            Tensor each = sums.apply(pass, seen.output());
            return new Logits(logSumExp(pass, each), Map.of(CLASSES, each));
        };
    }

    private static int classes(Specs specs) {
        SampleSpec column = specs.columns().get(COLUMN);
        int classes = column == null
                ? specs.classes()
                : Math.toIntExact(column.shape().size());
        if (classes == 0) {
            throw new UnsupportedSpecsException("the head k-plus-one needs a number of classes, but here samples have"
                    + " no labels and the data has no column '" + COLUMN + "'; use data with labelled samples, such as"
                    + " {type: mnist, labelled: 100}, or the head dense");
        }
        return classes;
    }

    /** {@code [N,K]} to {@code [N,1]}; the largest is taken out first, so that nothing overflows. */
    private static Tensor logSumExp(Pass pass, Tensor logits) {
        Tensor largest = pass.stopGradient(pass.reduce(ReduceKind.MAX, logits, true, 1));
        Tensor sum = pass.reduce(ReduceKind.SUM, pass.exp(pass.sub(logits, largest)), true, 1);
        return pass.add(pass.log(sum), largest);
    }
}
