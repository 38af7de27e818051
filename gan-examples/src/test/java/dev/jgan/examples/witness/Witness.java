package dev.jgan.examples.witness;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.event.TurnCompleted;
import dev.jgan.api.game.Player;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Changes nothing, and reports every logit of a discriminator turn and the largest weight that each turn finds. */
public final class Witness implements Regularizer {
    private static final String LARGEST_WEIGHT = "largest-weight-";

    @Inject
    public Witness() {}

    @Override
    public void install(Hooks hooks) {
        hooks.discriminator(context -> {
            logits(context, "real", context.real().logits());
            logits(context, "fake", context.fake().logits());
            weights(context);
        });
        hooks.generator(Witness::weights);
    }

    /** The logits that the discriminator gave the samples of a source, in the order of the batch. */
    public static List<Float> logits(TurnCompleted turn, String source) {
        List<Float> logits = new ArrayList<>();
        while (turn.reports().containsKey(name(source, logits.size()))) {
            logits.add(turn.reports().get(name(source, logits.size())));
        }
        return logits;
    }

    /** The largest absolute value among the discriminator's weights, before a turn of one player. */
    public static float largestWeight(TurnCompleted turn) {
        return turn.reports().get(LARGEST_WEIGHT + turn.turn());
    }

    private static void logits(StepContext context, String source, Tensor logits) {
        for (int i = 0; i < logits.shape().get(0); i++) {
            context.report(name(source, i), context.sum(context.slice(logits, 0, i, i + 1)));
        }
    }

    private static void weights(StepContext context) {
        Tensor largest = context.constant(0);
        for (Weight weight : context.weights(Player.DISCRIMINATOR)) {
            largest = context.maximum(largest, context.max(context.abs(context.read(weight))));
        }
        context.report(LARGEST_WEIGHT + context.player().name(), largest);
    }

    private static String name(String source, int sample) {
        return "logit-" + source + "-" + sample;
    }
}
