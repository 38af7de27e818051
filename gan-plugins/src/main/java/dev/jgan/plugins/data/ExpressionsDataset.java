package dev.jgan.plugins.data;

import dev.jgan.api.config.Default;
import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.config.Paper;
import dev.jgan.api.config.Range;
import dev.jgan.api.data.Language;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.plugins.config.Bounds;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Arithmetic expressions as characters (Kusner and Hernández-Lobato 2016, section 4): strings of the grammar
 * {@code S → x | S+S | S-S | S*S | S/S} with at most {@code length} characters, filled up with spaces, one-hot
 * {@code [length,6]} in the order x, +, -, *, /, space. Their numbers of x are uniform on what fits, and each
 * operator is as likely as the others, so that long strings are not rare.
 */
@Description("Strings of a small grammar, x+x*x and so on, one character one-hot a step: discrete data")
@Paper("Kusner and Hernández-Lobato 2016, section 4, https://arxiv.org/abs/1611.04051")
@Example("data: { type: expressions, length: 12, batchSize: 64 }")
public final class ExpressionsDataset implements Language {
    private static final String ALPHABET = "x+-*/ ";
    private static final int OPERATORS = 4;
    private static final int PAD = ALPHABET.indexOf(' ');
    private static final Pattern EXPRESSION = Pattern.compile("x([-+*/]x)* *");

    /**
     * The configuration.
     *
     * @param length characters of each string, spaces at the end included; at least 1
     * @param count how many strings are drawn, at least 1
     * @param dataSeed seed of the strings, which do not depend on the run's seed
     */
    public record Config(
            @Description("characters of each string, spaces at its end included")
            @Default("12")
            @Range(min = 1, max = 1000)
            int length,

            @Description("how many strings are drawn") @Default("5000") @Range(min = 1, max = 1_000_000)
            int count,

            @Description("seed of the strings, which do not depend on the run's seed") @Default("0")
            long dataSeed) {
        public Config {
            Bounds.atLeast("length", length, 1);
            Bounds.atLeast("count", count, 1);
        }
    }

    private final int length;
    private final byte[] symbols;

    @Inject
    public ExpressionsDataset(Config config) {
        length = config.length();
        symbols = new byte[Math.multiplyExact(config.count(), length)];
        Draws draws = new Draws(config.dataSeed());
        for (int from = 0; from < symbols.length; from += length) {
            int used = 1 + 2 * draws.index((length + 1) / 2);
            for (int at = 0; at < length; at++) {
                boolean operator = at % 2 == 1;
                symbols[from + at] = (byte) (at >= used ? PAD : operator ? 1 + draws.index(OPERATORS) : 0);
            }
        }
    }

    @Override
    public String alphabet() {
        return ALPHABET;
    }

    @Override
    public boolean contains(String text) {
        return text.length() == length && EXPRESSION.matcher(text).matches();
    }

    @Override
    public SampleSpec samples() {
        return new SampleSpec.Sequences(length, ALPHABET.length());
    }

    @Override
    public int size() {
        return symbols.length / length;
    }

    @Override
    public void read(int[] rows, float[] samples, int[] labels) {
        int each = length * ALPHABET.length();
        Arrays.fill(samples, 0, rows.length * each, 0);
        for (int i = 0; i < rows.length; i++) {
            for (int at = 0; at < length; at++) {
                samples[i * each + at * ALPHABET.length() + symbols[rows[i] * length + at]] = 1;
            }
        }
    }

    @Override
    public String checksum() {
        return new Digest().add(length).add(symbols).hexadecimal();
    }
}
