package dev.jgan.api.game;

import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Tensor;

/** Reports how samples of one source were judged by logits that are log-odds of being real. */
public final class Scores {
    private Scores() {}

    /** Reports the logits of real samples, {@code [N, …]}: their mean, the mean probability, and the share above 0. */
    public static void real(Turn turn, Tensor logits) {
        report(turn, "real", logits, turn.greater(logits, zeros(turn, logits)));
    }

    /** Reports the logits of generated samples, {@code [N, …]}: their mean, the mean probability, and the share below 0. */
    public static void fake(Turn turn, Tensor logits) {
        report(turn, "fake", logits, turn.greater(zeros(turn, logits), logits));
    }

    private static void report(Turn turn, String source, Tensor logits, Tensor right) {
        turn.report(Reports.score(source), turn.mean(logits));
        turn.report(Reports.probability(source), turn.mean(turn.sigmoid(logits)));
        turn.report(Reports.accuracy(source), turn.mean(turn.cast(right, DType.FLOAT32)));
    }

    private static Tensor zeros(Turn turn, Tensor like) {
        return turn.fill(like.shape(), 0);
    }
}
