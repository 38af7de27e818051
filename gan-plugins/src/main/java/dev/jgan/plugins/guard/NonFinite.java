package dev.jgan.plugins.guard;

import dev.jgan.api.config.Description;
import dev.jgan.api.config.Example;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.training.Guard;
import dev.jgan.api.training.Verdict;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a run in the turn whose loss, gradient norm or score is not a finite number: the weights are lost then, and no later
 * turn brings them back.
 */
@Description("Ends a run when a loss, gradient norm or score is NaN or infinite")
@Example("guards: [non-finite]")
public final class NonFinite implements Guard {
    private static final String KIND = "non-finite";

    @Inject
    public NonFinite() {}

    @Override
    public Verdict check(TrainingEvent event) {
        if (!(event instanceof TurnCompleted turn)) {
            return Verdict.GO_ON;
        }
        List<String> found = new ArrayList<>();
        turn.updates().forEach((player, update) -> {
            note(found, "the loss of the " + player, update.loss());
            update.terms().forEach((term, value) -> note(found, "the term '" + term + "' of the " + player, value));
            note(found, "the gradient norm of the " + player, update.gradientNorm());
        });
        turn.scores().forEach((source, score) -> note(found, "the mean score of " + source + " samples", score));
        if (found.isEmpty()) {
            return Verdict.GO_ON;
        }
        return new Verdict.Diverged(
                KIND,
                found.get(0) + more(found.size() - 1) + " in the turn '" + turn.turn() + "' (turn " + turn.tick()
                        + ", step " + turn.step() + "). Try a lower learningRate, or check the range of the data.");
    }

    /** One broken number breaks all that are computed from it: the first says enough. */
    private static String more(int others) {
        return others == 0 ? "" : " (and " + others + " more)";
    }

    private static void note(List<String> found, String what, float value) {
        if (!Float.isFinite(value)) {
            found.add(what + " is " + value);
        }
    }
}
