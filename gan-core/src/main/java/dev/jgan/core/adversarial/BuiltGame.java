package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Scope;
import dev.jgan.api.network.Condition;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.GeneratorFunction;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.List;

/**
 * An adversarial game whose networks are built, ready to be recorded.
 *
 * @param specs with the codes that regularizers added
 * @param generator applies the generator
 * @param chain applies the discriminator
 * @param discriminator the network of the trunk
 * @param hooks what regularizers registered
 * @param loss the loss
 * @param penalties judges whether penalties make sense
 * @param labels judges whether labels do
 */
record BuiltGame(
        Specs specs,
        GeneratorFunction generator,
        DiscriminatorChain chain,
        Network discriminator,
        HookRegistry hooks,
        Loss loss,
        Penalties penalties,
        LabelUse labels) {
    /** Labels that are drawn, all classes as often; none of data without. */
    Condition drawnCondition(Scope scope, Mode mode) {
        int classes = specs.classes();
        if (classes == 0) {
            return Condition.NONE;
        }
        Tensor uniform = scope.pass("condition", mode, Origin.FAKE).uniform("labels", Shape.of(scope.batch()));
        return Condition.of(scope.cast(scope.floor(scope.mul(uniform, classes)), DType.INT32), classes);
    }

    /** Applies the generator and checks what it made. */
    Generated generate(Scope scope, String application, Mode mode, Latent latent, Condition condition) {
        Generated generated = Places.at(
                "generator",
                () -> generator.apply(scope.pass("generator/" + application, mode, Origin.FAKE, condition), latent));
        Shape expected = specs.samples().shape().batched(latent.values().shape().get(0));
        if (!generated.samples().shape().equals(expected)) {
            throw new CombinationException(List.of(new CombinationException.Misfit(
                    "generator",
                    "must make samples " + expected + " as the data has, found "
                            + generated.samples().shape())));
        }
        return generated;
    }
}
