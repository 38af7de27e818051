package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Codes with a meaning that training finds (Chen et al. 2016, InfoGAN). Each code c is appended to the latent, and a further
 * head Q of the discriminator, {@code code-NAME}, guesses it from the generated sample. Both players' costs get the term
 * {@code information}, {@code -weight · L}, where L is the bound of the mutual information between codes and samples (eq. 5),
 * summed over the codes, in nats: {@code L = H(c) + mean log Q(c | G(z,c))}. Q's weights are the discriminator's, and are
 * trained in its turns.
 *
 * <p>Of a categorical code of K categories Q gives K logits, and {@code H = log K}: L is at most that, and 0 for guesses by
 * chance. Of a code of continuous values, uniform on [-1, 1), {@code H = log 2} each, Q gives the means of normal
 * distributions, whose <b>variance is 1</b>, as in the authors' program for MNIST; in the paper's appendix C the network puts
 * out the deviation too, which could make the term as large as it likes by growing sure. L is then below 0, at most {@code log 2 - ½ log 2π}, and counts by its differences.
 *
 * <p>The discriminator's turns report of each code the share of categories that are guessed right, {@code code-accuracy-NAME},
 * or the mean squared error, {@code code-error-NAME}: 1/3 for always guessing 0.
 */
@Description("Codes in the latent that the discriminator can read off the generated samples (InfoGAN)")
@Paper("Chen et al. 2016, equation 5, https://arxiv.org/abs/1606.03657")
@Example("""
        regularizers:
          - type: information
            codes:
              - { name: digit, size: 10, categorical: true }
              - { name: slant, size: 1, categorical: false }
        """)
public final class Information implements Regularizer {
    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final Config config;

    /**
     * The configuration.
     *
     * @param codes at least one, with names of their own
     * @param weight factor of the bound, at least 0
     */
    public record Config(
            @Description("the codes that are appended to the latent")
            List<Code> codes,

            @Description("factor of the bound of the mutual information in both players' costs")
            @Default("1")
            @Range(min = 0)
            double weight) {
        public Config {
            codes = List.copyOf(codes);
            if (codes.isEmpty()) {
                throw new IllegalArgumentException("codes must name at least one code, found none");
            }
            Set<String> names = new HashSet<>();
            for (Code code : codes) {
                if (!names.add(code.name)) {
                    throw new IllegalArgumentException("two codes are named '" + code.name + "'; rename one");
                }
            }
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("weight must be at least 0, found " + weight);
            }
        }
    }

    /**
     * A code.
     *
     * @param name lower-case letters, digits and hyphens, beginning with a letter
     * @param size how many categories, at least 2, or how many continuous values, at least 1
     * @param categorical one of so many categories if true, else values uniform on [-1, 1)
     */
    public record Code(
            @Description("its name, in reports and outputs") String name,

            @Description("how many categories, or how many continuous values") @Range(min = 1)
            int size,

            @Description("true for one of so many categories, false for values uniform on [-1, 1)")
            boolean categorical) {
        public Code {
            if (!name.matches("[a-z][a-z0-9-]*")) {
                throw new IllegalArgumentException(
                        "a code is named by lower-case letters, digits and hyphens, beginning"
                                + " with a letter, found '" + name + "'");
            }
            int least = categorical ? 2 : 1;
            if (size < least) {
                throw new IllegalArgumentException("the code '" + name + "' needs "
                        + (categorical ? "at least 2 categories" : "at least 1 value") + ", found a size of " + size);
            }
        }

        private String head() {
            return "code-" + name;
        }
    }

    @Inject
    public Information(Config config) {
        this.config = config;
    }

    @Override
    public void install(Hooks hooks) {
        for (Code code : config.codes) {
            hooks.code(new LatentSpec.Code(code.name, code.size, code.categorical));
            hooks.head(code.head(), Outputs.head(code.size));
        }
        hooks.discriminator(context -> {
            inform(context);
            config.codes.forEach(code -> report(context, code));
        });
        hooks.generator(this::inform);
    }

    private void inform(StepContext context) {
        Tensor bound = config.codes.stream()
                .map(code -> bound(context, code))
                .reduce(context::add)
                .orElseThrow();
        context.term("information", context.mul(bound, -config.weight));
    }

    /** L of one code. */
    private static Tensor bound(StepContext context, Code code) {
        Tensor truth = context.latent().code(context, code.name);
        Tensor guess = Outputs.of(context.fake(), code.head());
        if (code.categorical) {
            return context.sub(context.constant(Math.log(code.size)), Outputs.crossEntropy(context, guess, truth));
        }
        Tensor squares = context.mean(context.sum(context.square(context.sub(truth, guess)), 1));
        double certain = code.size * (Math.log(2) - LOG_ROOT_TWO_PI);
        return context.sub(context.constant(certain), context.mul(squares, 0.5));
    }

    private static void report(StepContext context, Code code) {
        Tensor truth = context.latent().code(context, code.name);
        Tensor guess = Outputs.of(context.fake(), code.head());
        if (code.categorical) {
            context.report("code-accuracy-" + code.name, Outputs.accuracy(context, guess, truth));
        } else {
            context.report("code-error-" + code.name, context.mean(context.square(context.sub(truth, guess))));
        }
    }
}
