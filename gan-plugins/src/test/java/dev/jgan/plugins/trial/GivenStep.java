package dev.jgan.plugins.trial;

import dev.jgan.api.adversarial.Judgement;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.Condition;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A turn whose samples, shares of interpolation and discriminator are given by a test. */
public final class GivenStep implements StepContext {
    /** The summands of the cost, by name. */
    public final Map<String, Tensor> terms = new LinkedHashMap<>();

    /** The reported numbers, by name. */
    public final Map<String, Tensor> reports = new LinkedHashMap<>();

    /** What is drawn at a site in place of random values. */
    public final Map<String, Tensor> draws = new LinkedHashMap<>();

    private final Pass pass;
    private final Tensor real;
    private final Tensor fake;
    private final LayerFunction discriminator;
    private final Targets targets;
    private final Tensor epsilon;

    private GivenStep(
            Pass pass, Tensor real, Tensor fake, LayerFunction discriminator, Targets targets, Tensor epsilon) {
        this.pass = pass;
        this.real = real;
        this.fake = fake;
        this.discriminator = discriminator;
        this.targets = targets;
        this.epsilon = epsilon;
    }

    /** A step in which the discriminator passes its input on: the samples are the logits. */
    public static GivenStep logits(Pass pass, Tensor real, Tensor fake, Targets targets) {
        return new GivenStep(pass, real, fake, (same, x) -> x, targets, pass.constant(0));
    }

    /** A step of a critic, with these shares of the generated samples in the interpolates. */
    public static GivenStep critic(Pass pass, Tensor real, Tensor fake, LayerFunction critic, Tensor epsilon) {
        return new GivenStep(pass, real, fake, critic, new Targets(pass.constant(1), pass.constant(0)), epsilon);
    }

    @Override
    public Player player() {
        return Player.DISCRIMINATOR;
    }

    @Override
    public Tensor samples() {
        return real;
    }

    @Override
    public Judgement real() {
        return judge("real", real, Condition.NONE);
    }

    @Override
    public Judgement fake() {
        return judge("fake", fake, Condition.NONE);
    }

    @Override
    public Generated generated() {
        return Generated.of(fake);
    }

    @Override
    public Latent latent() {
        throw new UnsupportedOperationException("this step has no latents");
    }

    @Override
    public Condition condition() {
        return Condition.NONE;
    }

    @Override
    public Targets targets() {
        return targets;
    }

    @Override
    public Judgement judge(String application, Origin origin, Tensor samples, Condition condition) {
        Tensor logits = discriminator.apply(pass, samples);
        return new Judgement(samples, logits, logits, Map.of(), Map.of(), condition);
    }

    @Override
    public Tensor column(String name) {
        throw new UnsupportedOperationException("this step's data has no further columns");
    }

    @Override
    public Tensor interpolate() {
        return add(real, mul(epsilon, sub(fake, real)));
    }

    @Override
    public List<Weight> weights(Player player) {
        throw new UnsupportedOperationException("this step lists no weights");
    }

    @Override
    public void term(String name, Tensor value) {
        terms.put(name, value);
    }

    @Override
    public void report(String name, Tensor scalar) {
        reports.put(name, scalar);
    }

    @Override
    public Mode mode() {
        return pass.mode();
    }

    @Override
    public Origin origin() {
        return pass.origin();
    }

    @Override
    public Tensor read(Weight weight) {
        return pass.read(weight);
    }

    @Override
    public Tensor read(State state) {
        return pass.read(state);
    }

    @Override
    public void update(State state, Tensor next) {
        pass.update(state, next);
    }

    @Override
    public Tensor normal(String site, Shape shape) {
        return pass.normal(site, shape);
    }

    @Override
    public Tensor uniform(String site, Shape shape) {
        Tensor given = draws.get(site);
        return given == null ? pass.uniform(site, shape) : given;
    }

    @Override
    public Tensor scalar(Schedule schedule) {
        return pass.scalar(schedule);
    }

    @Override
    public Tensor apply(Operation operation, List<Tensor> inputs) {
        return pass.apply(operation, inputs);
    }
}
