package dev.jgan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.event.RunFinished;
import dev.jgan.api.plugin.Kind;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.config.Problem;
import dev.jgan.core.experiment.Experiment;
import dev.jgan.core.experiment.RunOptions;
import dev.jgan.core.plugin.PluginCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every pair of regularizers that any plugin of the class path offers, in both orders and with several losses: it works, or is
 * refused with the place of one of them and a remedy. Those that need keys, another head or a generator that reads labels have
 * them by {@link #KEYS}, {@link #HEADS} and {@link #ASKING}.
 */
class RegularizerPairsTest {
    private static final Map<String, String> KEYS =
            Map.of("information", "codes: [{name: shade, size: 3, categorical: true}]");
    private static final Map<String, String> HEADS = Map.of("supervised", "k-plus-one");
    private static final Set<String> ASKING = Set.of("auxiliary-classifier");
    private static final List<String> LOSSES = List.of("non-saturating", "wasserstein", "relativistic");
    private static final Pattern REMEDY = Pattern.compile("\\b(remove|use|choose|rename|set|add|leave)\\b");
    private static final String IMAGES = """
            data: { type: tiny-images, batchSize: 8 }
            latent: { size: 2 }
            generator: { type: mlp, hidden: [4] }
            discriminator: { type: mlp, hidden: [4] }
            optimizers: { generator: adam, discriminator: adam }
            training: { steps: 3 }
            samples: { count: 4 }
            """;
    private static final String POINTS =
            IMAGES.replace("data: { type: tiny-images,", "data: { type: ring, count: 100,");

    private final Set<String> regularizers = names(Kind.REGULARIZER);
    private final List<String> losses =
            LOSSES.stream().filter(names(Kind.LOSS)::contains).toList();
    private final Map<String, String> refusals = new HashMap<>();

    @TempDir
    Path directory;

    @Test
    void everyPairOnImagesWorksOrIsRefusedWithPlaceAndRemedyInBothOrders() {
        List<List<String>> pairs = pairs();
        pairs.addAll(pairs().stream().map(RegularizerPairsTest::reversed).toList());

        Set<String> working = working(IMAGES, "non-saturating", pairs);

        assertThat(working).isEqualTo(regularizers);
        assertThat(pairs())
                .allSatisfy(pair -> assertThat(
                                refusal(IMAGES, "non-saturating", pair).isEmpty())
                        .as("%s, as the other way round", pair)
                        .isEqualTo(refusal(IMAGES, "non-saturating", reversed(pair))
                                .isEmpty()));
    }

    @Test
    void everyPairWorksOrIsRefusedWithPlaceAndRemedyWithOtherLosses() {
        assertThat(losses).contains("non-saturating", "wasserstein");
        for (String loss : losses) {
            assertThat(working(IMAGES, loss, pairs())).contains("r1", "ema", "spectral-norm", "packing");
        }
    }

    @Test
    void everyPairOnPointsWorksOrIsRefusedWithPlaceAndRemedy() {
        assertThat(working(POINTS, "non-saturating", pairs()))
                .contains("r1", "ema", "packing")
                .doesNotContain("diff-augment");
    }

    @Test
    void pairsThatWorkTrain() {
        List<String> sorted = List.copyOf(regularizers);
        Set<String> played = new HashSet<>();
        for (int i = 0; i < sorted.size(); i++) {
            List<String> pair = List.of(sorted.get(i), sorted.get((i + 1) % sorted.size()));
            String loss = losses.get(i % losses.size());
            if (refusal(IMAGES, loss, pair).isEmpty()) {
                played.addAll(pair);
                train(loss, pair);
            }
        }

        assertThat(played).hasSizeGreaterThan(regularizers.size() * 3 / 4);
    }

    @Test
    void theWellKnownMisfitsAreRefusedAndTheWellKnownCompanionsAreNot() {
        assertThat(refusal(IMAGES, "non-saturating", List.of("spectral-norm", "weight-clipping")))
                .contains("regularizers.1", "rescales");
        assertThat(refusal(IMAGES, "wasserstein", List.of("label-flipping", "gradient-penalty")))
                .contains("regularizers.0", "changes the discriminator's targets");
        assertThat(refusal(POINTS, "non-saturating", List.of("ema", "diff-augment")))
                .contains("regularizers.1", "changes images");
        assertThat(refusal(IMAGES, "wasserstein", List.of("packing", "packing")))
                .contains("only one regularizer");
        assertThat(refusal(
                        IMAGES.replace(
                                "discriminator: { type: mlp,",
                                "discriminator: { type: mlp, normalization: batch-norm,"),
                        "non-saturating",
                        List.of("r1", "r2")))
                .contains("normalises over the batch");
        for (List<String> companions : List.of(
                List.of("r1", "r2"),
                List.of("spectral-norm", "gradient-penalty"),
                List.of("packing", "minibatch-stddev"),
                List.of("diff-augment", "r1"),
                List.of("historical-averaging", "weight-clipping"),
                List.of("label-smoothing", "label-flipping"))) {
            assertThat(refusal(IMAGES, "non-saturating", companions))
                    .as("%s", companions)
                    .isEmpty();
        }
    }

    /** Every two regularizers once, each also with itself, in the order of their names. */
    private List<List<String>> pairs() {
        List<List<String>> pairs = new ArrayList<>();
        for (String first : regularizers) {
            for (String second : regularizers) {
                if (first.compareTo(second) <= 0) {
                    pairs.add(List.of(first, second));
                }
            }
        }
        return pairs;
    }

    private static List<String> reversed(List<String> pair) {
        return List.of(pair.get(1), pair.get(0));
    }

    /** The regularizers that work in some pair; fails where a refusal lacks place or remedy. */
    private Set<String> working(String game, String loss, List<List<String>> pairs) {
        Set<String> working = new TreeSet<>();
        List<String> unclear = new ArrayList<>();
        for (List<String> pair : pairs) {
            String refusal = refusal(game, loss, pair);
            if (refusal.isEmpty()) {
                working.addAll(pair);
            } else if (!isClear(refusal)) {
                unclear.add(loss + " with " + pair + ": " + refusal);
            }
        }
        assertThat(unclear).as("refusals without place or remedy").isEmpty();
        return working;
    }

    /** What a pair is refused with, empty if it is not; anything but a refusal with lines fails. */
    private String refusal(String game, String loss, List<String> pair) {
        return refusals.computeIfAbsent(game.hashCode() + loss + pair, key -> {
            try {
                experiment(game, loss, pair).validate();
                return "";
            } catch (ConfigException refused) {
                return String.join(
                        "\n", refused.problems().stream().map(Problem::toString).toList());
            } catch (RuntimeException surprise) {
                throw new AssertionError(loss + " with " + pair + " is not refused, but breaks", surprise);
            }
        });
    }

    private static boolean isClear(String refusal) {
        return refusal.contains("x.yaml:")
                && refusal.contains("regularizers.")
                && REMEDY.matcher(refusal).find();
    }

    private void train(String loss, List<String> pair) {
        TurnRecord record = new TurnRecord();
        Path run = directory.resolve(loss + "-" + String.join("-", pair));

        var result = experiment(IMAGES, loss, pair).run(RunOptions.defaults().in(run), record);

        assertThat(result.outcome()).as("%s with %s", loss, pair).isEqualTo(new RunFinished.Completed());
        assertThat(record.turns())
                .hasSize(6)
                .allSatisfy(turn -> assertThat(turn.reports().values())
                        .as("reports of %s with %s", loss, pair)
                        .allMatch(Float::isFinite));
    }

    private static Experiment experiment(String game, String loss, List<String> pair) {
        boolean asking = game.equals(IMAGES) && pair.stream().anyMatch(ASKING::contains);
        String asked =
                asking ? game.replace("generator: { type: mlp,", "generator: { type: mlp, labels: embedded,") : game;
        StringBuilder file =
                new StringBuilder(asked).append("loss: { type: ").append(loss).append(" }\nregularizers:\n");
        for (String name : pair) {
            file.append("  - { type: ").append(name);
            file.append(KEYS.containsKey(name) ? ", " + KEYS.get(name) : "").append(" }\n");
        }
        pair.stream()
                .filter(HEADS::containsKey)
                .findFirst()
                .ifPresent(name ->
                        file.append("head: { type: ").append(HEADS.get(name)).append(" }\n"));
        return Experiment.parse(file.toString(), "x.yaml");
    }

    private static Set<String> names(Kind kind) {
        try (PluginCatalog catalog = PluginCatalog.load(List.of())) {
            return new TreeSet<>(catalog.names(kind));
        }
    }
}
