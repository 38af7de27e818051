package dev.jgan.core.adversarial;

import static dev.jgan.core.adversarial.TinyParts.turn;
import static dev.jgan.core.adversarial.TinyRegularizers.CLIP;
import static dev.jgan.core.adversarial.TinyRegularizers.NOISE;
import static dev.jgan.core.adversarial.TinyRegularizers.PENALTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.UnsupportedSpecsException;
import org.junit.jupiter.api.Test;

/** What does not fit together in the adversarial game, and where the message says that it is. */
class AdversarialRefusalsTest {
    @Test
    void allMisfitsAreToldAtOnce() {
        Regularizer spectral = hooks -> hooks.weights(Player.DISCRIMINATOR, (network, weight) -> (pass, w, same) -> w);

        assertThatThrownBy(() -> new TinyParts()
                        .with("clip", CLIP)
                        .with("spectral", spectral)
                        .with("pack", hooks -> hooks.pack(3))
                        .record())
                .isInstanceOfSatisfying(
                        CombinationException.class,
                        e -> assertThat(e.misfits())
                                .extracting(CombinationException.Misfit::place)
                                .containsExactlyInAnyOrder("regularizers.0", "regularizers.2"))
                .hasMessageContaining("packs of 3 do not divide the batch of 8")
                .hasMessageContaining("regularizers.1 rescales");
    }

    @Test
    void changingTargetsNeedsALossWithTargets() {
        Regularizer smoothing =
                hooks -> hooks.targets((pass, targets, logits) -> new Targets(pass.constant(0.9), targets.fake()));

        assertThat(turn(new TinyParts().with("label-smoothing", smoothing).record(), "discriminator"))
                .isNotNull();
        assertThatThrownBy(() -> new TinyParts()
                        .critic()
                        .with("label-smoothing", smoothing)
                        .record())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("regularizers.0")
                .hasMessageContaining("scores samples instead of classifying them");
    }

    @Test
    void aPenaltyRefusesADiscriminatorThatNormalizesOverTheBatch() {
        GameProgram program =
                new TinyParts().normalizing().with("gradient-penalty", PENALTY).record();

        assertThatThrownBy(() -> turn(program, "discriminator"))
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("without batch normalisation");
    }

    @Test
    void onlyPointsOfAPenaltyMustBeJudgedOneByOneAndLeaveTheStatesAlone() {
        Regularizer taught = hooks -> hooks.discriminator(c -> c.term(
                "taught",
                c.mean(c.judge("taught", Origin.REAL, c.samples(), c.condition())
                        .logits())));
        Regularizer penalty = hooks -> hooks.discriminator(c -> c.term(
                "penalty", c.mean(c.judge("penalty", c.samples(), c.condition()).logits())));

        GameProgram program =
                new TinyParts().normalizing().with("taught", taught).record();
        assertThat(turn(program, "discriminator").states()).hasSize(1);
        assertThatThrownBy(() -> turn(
                        new TinyParts().normalizing().with("penalty", penalty).record(), "discriminator"))
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("normalises over the batch");
    }

    @Test
    void clippingADiscriminatorThatNormalizesIsAllowedWithAWarning() {
        TinyParts parts = new TinyParts().critic().normalizing().with("clip", CLIP);

        parts.record();

        assertThat(parts.warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning.place()).isEqualTo("regularizers.0"));
    }

    @Test
    void networksThatCompareSamplesNeedMoreThanOne() {
        assertThatThrownBy(() -> new TinyParts().normalizing().batch(1).record())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("data.batchSize")
                .hasMessageContaining("is 1, but 'discriminator' compares the samples of a batch")
                .hasMessageContaining("use at least 2");
        assertThatThrownBy(() -> new TinyParts()
                        .normalizing()
                        .batch(4)
                        .with("packing", hooks -> hooks.pack(4))
                        .record())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("is 4, a single pack of 4, but 'discriminator'")
                .hasMessageContaining("use at least 8, or take networks that do without");
        assertThatThrownBy(() -> new TinyParts()
                        .normalizing()
                        .batch(1)
                        .with("fine", NOISE)
                        .with("comparing", hooks -> hooks.own(Player.GENERATOR).mixesSamples())
                        .record())
                .isInstanceOf(CombinationException.class)
                .hasMessage(
                        "data.batchSize: is 1, but 'discriminator', 'comparing' compare the samples of a batch (as batch"
                                + " normalisation does); use at least 2, or take networks that do without and remove"
                                + " regularizers.1");
        assertThat(new TinyParts().batch(1).record().batchSize()).isEqualTo(1);
    }

    @Test
    void headsOfSingleSamplesDoNotGoWithPacksAndNamesAreUnique() {
        Regularizer head =
                hooks -> hooks.head("kind", (network, specs, features) -> (pass, seen) -> Logits.of(seen.output()));
        Regularizer code = hooks -> hooks.code(new LatentSpec.Code("kind", 3, true));

        assertThatThrownBy(() -> new TinyParts()
                        .with("packing", hooks -> hooks.pack(2))
                        .with("head", head)
                        .record())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining(
                        "judges every sample for itself, but regularizers.0 shows the discriminator packs of 2");
        assertThatThrownBy(() -> new TinyParts().with("a", head).with("b", head).record())
                .hasMessageContaining("adds the head 'kind' a second time");
        assertThatThrownBy(() -> new TinyParts().with("a", code).with("b", code).record())
                .hasMessageContaining("adds the code 'kind' a second time");
    }

    @Test
    void aRefusalToInstallIsToldWithThePlaceOfTheRegularizer() {
        Regularizer refusing = hooks -> {
            throw new UnsupportedSpecsException("has nothing to do");
        };

        assertThatThrownBy(() -> new TinyParts().with("idle", refusing).record())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("regularizers.0")
                .hasMessageContaining("has nothing to do");
    }

    @Test
    void aRefusalToChangeAWeightIsToldWithThePlaceOfTheRegularizer() {
        Regularizer refusing = hooks -> hooks.weights(Player.DISCRIMINATOR, (network, weight) -> {
            throw new UnsupportedSpecsException("cannot change " + weight.name());
        });

        assertThatThrownBy(() -> new TinyParts().with("picky", refusing).record())
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("regularizers.0: cannot change discriminator/kernel");
    }

    @Test
    void aRefusalOfATermOrOfTargetsIsToldWithThePlaceOfTheRegularizer() {
        Regularizer term = hooks -> hooks.generator(c -> c.term("odd", c.matmul(c.constant(1), c.constant(1))));
        Regularizer targets = hooks -> hooks.targets((pass, given, logits) -> {
            throw new UnsupportedSpecsException("has no targets for " + logits);
        });

        assertThatThrownBy(() -> turn(
                        new TinyParts().with("fine", NOISE).with("odd", term).record(), "generator"))
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("regularizers.1: matmul");
        assertThatThrownBy(() -> turn(new TinyParts().with("aimless", targets).record(), "discriminator"))
                .isInstanceOf(CombinationException.class)
                .hasMessageContaining("regularizers.0: has no targets for [8,1]");
    }

    @Test
    void aRefusalOfATurnIsToldWithThePlaceOfTheRegularizer() {
        Regularizer refusing = hooks -> hooks.generator(c -> {
            throw new UnsupportedSpecsException("misses a part of the head");
        });
        Regularizer misfit =
                hooks -> hooks.generator(c -> c.term("vector", c.fake().logits()));

        assertThatThrownBy(() -> turn(new TinyParts().with("asking", refusing).record(), "generator"))
                .isInstanceOf(CombinationException.class)
                .hasMessage("regularizers.0: misses a part of the head");
        assertThatThrownBy(() -> turn(new TinyParts().with("vector", misfit).record(), "generator"))
                .isInstanceOf(CombinationException.class)
                .hasMessageStartingWith("regularizers.0: the term 'vector'");
    }
}
