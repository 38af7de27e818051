package dev.jgan.plugins.regularizer;

import dev.jgan.api.adversarial.Judgement;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;

/** The gradient of the discriminator's logits with respect to the points that they judge, which penalties bound. */
final class PointGradient {
    /** Inside the root: the norm's own derivative stays finite where the gradient is 0. */
    private static final double STABILISER = 1e-12;

    private final StepContext context;
    private final Tensor rows;

    private PointGradient(StepContext context, Tensor rows) {
        this.context = context;
        this.rows = rows;
    }

    /**
     * The gradient at some points, before all hooks.
     *
     * @param application names this use within the component
     * @param points {@code [N, …]}, conditioned like the turn's samples
     */
    static PointGradient at(StepContext context, String application, Tensor points) {
        Judgement judged = context.judge(application, points, context.condition());
        Tensor gradient = context.gradient(context.sum(judged.logits()), points);
        // A pack is judged as one, and so has one norm.
        int judgements = judged.logits().shape().get(0);
        Shape rows = Shape.of(judgements, Math.toIntExact(gradient.shape().size() / judgements));
        return new PointGradient(context, context.reshape(gradient, rows));
    }

    /** The norm at each sample (each pack) over all its values, {@code [N]}. */
    Tensor norms() {
        return context.sampleNorm(rows, STABILISER);
    }

    /** The squared norm at each sample (each pack), {@code [N]}. */
    Tensor squaredNorms() {
        return context.sum(context.square(rows), 1);
    }
}
