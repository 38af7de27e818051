package faulty;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.adversarial.Loss;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Trait;
import dev.jgan.api.tensor.Tensor;
import jakarta.inject.Inject;
import java.util.Set;

/** The difference of the mean scores. */
public final class FaultyLoss implements Loss {
    private final Fault fault;

    @Inject
    public FaultyLoss(Fault fault) {
        this.fault = fault;
    }

    @Override
    public Set<Trait> traits() {
        fault.at("traits");
        return Set.of();
    }

    @Override
    public void install(Hooks hooks) {
        fault.at("install");
    }

    @Override
    public Tensor discriminator(StepContext context) {
        fault.at("discriminator");
        return context.sub(context.mean(context.fake().logits()), context.mean(context.real().logits()));
    }

    @Override
    public Tensor generator(StepContext context) {
        fault.at("generator");
        return context.neg(context.mean(context.fake().logits()));
    }
}
