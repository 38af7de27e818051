package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Judgement;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.game.Reports;
import dev.jgan.api.game.Scores;
import dev.jgan.api.game.Turn;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Tensor;
import java.util.Optional;
import java.util.Set;

/**
 * Reports how the discriminator judged what the turn showed it: the mean logit by source, where the loss has probabilities
 * the mean probability too, and the accuracy: with probabilities the share of logits on the right side of 0, for critics the
 * share of pairs with the real sample above the fake one.
 */
final class TurnScores {
    private static final String REAL = "real";
    private static final String FAKE = "fake";

    private TurnScores() {}

    static void report(SharedTurn shared, Set<Trait> traits) {
        Turn turn = shared.turn();
        Optional<Tensor> real = shared.made(REAL).map(Judgement::logits);
        Optional<Tensor> fake = shared.made(FAKE).map(Judgement::logits);
        if (traits.contains(Trait.PROBABILITY)) {
            real.ifPresent(logits -> Scores.real(turn, logits));
            fake.ifPresent(logits -> Scores.fake(turn, logits));
            return;
        }
        real.ifPresent(logits -> turn.report(Reports.score(REAL), turn.mean(logits)));
        fake.ifPresent(logits -> turn.report(Reports.score(FAKE), turn.mean(logits)));
        if (real.isPresent() && fake.isPresent()) {
            Tensor share = turn.mean(turn.cast(turn.greater(real.get(), fake.get()), DType.FLOAT32));
            turn.report(Reports.accuracy(REAL), share);
            turn.report(Reports.accuracy(FAKE), share);
        }
    }
}
