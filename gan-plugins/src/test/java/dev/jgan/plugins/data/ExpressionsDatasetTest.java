package dev.jgan.plugins.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.data.Language;
import dev.jgan.api.data.SampleSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionsDatasetTest {
    private final Language data = new ExpressionsDataset(new ExpressionsDataset.Config(12, 12_000, 0));

    @Test
    void everySampleIsAnExpressionOneHot() {
        assertThat(data.samples()).isEqualTo(new SampleSpec.Sequences(12, 6));
        assertThat(texts(data)).allMatch(data::contains);
    }

    @Test
    void lengthsAndOperatorsAreEquallyOften() {
        Map<Integer, Integer> lengths = new HashMap<>();
        Map<Character, Integer> symbols = new HashMap<>();
        for (String text : texts(data)) {
            lengths.merge(text.strip().length(), 1, Integer::sum);
            text.chars().forEach(symbol -> symbols.merge((char) symbol, 1, Integer::sum));
        }
        assertThat(lengths).containsOnlyKeys(1, 3, 5, 7, 9, 11);
        // Five standard deviations: 5 · sqrt(12000 · 5/36) is 204.
        assertThat(lengths.values()).allMatch(count -> Math.abs(count - 2000) < 204);
        assertThat(symbols).containsOnlyKeys('x', '+', '-', '*', '/', ' ');
        // About 30,000 operators, of which a quarter are of a kind: 5 · sqrt(30000 · 3/16) is 375, and their number
        // varies.
        for (char operator : "+-*/".toCharArray()) {
            assertThat(symbols.get(operator)).isBetween(7500 - 600, 7500 + 600);
        }
    }

    @Test
    void theLanguageIsThatOfTheGrammar() {
        for (String in : List.of("x", "x+x", "x*x-x/x", "x/x/x/x/x+x")) {
            assertThat(data.contains(padded(in))).as(in).isTrue();
        }
        for (String out : List.of("", "+", "xx", "x+", "+x", "x x", " x", "x++x", "x+x+x+x+x+x+", "y")) {
            assertThat(data.contains(padded(out))).as(out).isFalse();
        }
        assertThat(data.contains("x")).as("not padded").isFalse();
    }

    @Test
    void aSeedGivesTheSameStringsOnEveryPlatform() {
        Language some = new ExpressionsDataset(new ExpressionsDataset.Config(12, 100, 0));
        assertThat(texts(new ExpressionsDataset(new ExpressionsDataset.Config(12, 100, 0))))
                .isEqualTo(texts(some));
        assertThat(texts(new ExpressionsDataset(new ExpressionsDataset.Config(12, 100, 1))))
                .isNotEqualTo(texts(some));
        // Written down, so that a JDK that draws others is seen.
        assertThat(some.checksum()).isEqualTo("3f954d3adb5303dd2710aef9577f2de8c48e46bd977c9a7034d04d063db973ac");
    }

    @Test
    void theShortestStringIsX() {
        Language one = new ExpressionsDataset(new ExpressionsDataset.Config(1, 3, 0));
        assertThat(texts(one)).containsOnly("x");
        assertThat(texts(new ExpressionsDataset(new ExpressionsDataset.Config(2, 3, 0))))
                .containsOnly("x ");
    }

    private static String padded(String text) {
        return text + " ".repeat(Math.max(0, 12 - text.length()));
    }

    private static List<String> texts(Language data) {
        float[] samples = Read.samples(data);
        int length = ((SampleSpec.Sequences) data.samples()).length();
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < data.size(); row++) {
            StringBuilder text = new StringBuilder();
            for (int t = 0; t < length; t++) {
                int ones = 0;
                for (int symbol = 0; symbol < 6; symbol++) {
                    float value = samples[(row * length + t) * 6 + symbol];
                    assertThat(value).isIn(0f, 1f);
                    if (value == 1) {
                        ones++;
                        text.append(data.alphabet().charAt(symbol));
                    }
                }
                assertThat(ones).isEqualTo(1);
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
