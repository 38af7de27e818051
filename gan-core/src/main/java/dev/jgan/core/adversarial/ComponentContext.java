package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Judgement;
import dev.jgan.api.adversarial.StepContext;
import dev.jgan.api.adversarial.Targets;
import dev.jgan.api.game.Cost;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.Condition;
import dev.jgan.api.network.Generated;
import dev.jgan.api.network.Latent;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import java.util.List;

/** A turn as one component sees it: shared values, its own draws, its own terms. */
final class ComponentContext implements StepContext {
    private final SharedTurn shared;
    private final Cost cost;
    private final String name;
    private final AdversarialParts.NamedRegularizer by;
    private final int interval;
    private final Pass own;

    /**
     * A component's view.
     *
     * @param cost that its terms go to
     * @param by the component; it keys the draws
     * @param interval the weight of its terms
     */
    ComponentContext(SharedTurn shared, Cost cost, AdversarialParts.NamedRegularizer by, int interval) {
        this.shared = shared;
        this.cost = cost;
        this.name = by.name();
        this.by = by;
        this.interval = interval;
        this.own = shared.turn().pass(name + "/" + cost.player().name(), Mode.TRAIN, Origin.FAKE);
    }

    @Override
    public Player player() {
        return cost.player();
    }

    @Override
    public Tensor samples() {
        return shared.samples();
    }

    @Override
    public Judgement real() {
        return shared.real();
    }

    @Override
    public Judgement fake() {
        return shared.fake();
    }

    @Override
    public Generated generated() {
        return shared.generated();
    }

    @Override
    public Latent latent() {
        return shared.latent();
    }

    @Override
    public Condition condition() {
        return shared.condition();
    }

    @Override
    public Targets targets() {
        return shared.targets();
    }

    @Override
    public Tensor column(String column) {
        return Places.at(by.place(), () -> shared.column(column));
    }

    @Override
    public Judgement judge(String application, Origin origin, Tensor samples, Condition condition) {
        if (origin == Origin.PENALTY) {
            shared.game().penalties().check(by);
        }
        return shared.game()
                .chain()
                .judge(
                        shared.turn(),
                        name + "/" + cost.player().name() + "/" + application,
                        Mode.TRAIN,
                        origin,
                        samples,
                        condition);
    }

    @Override
    public Tensor interpolate() {
        return shared.interpolate();
    }

    @Override
    public List<Weight> weights(Player player) {
        return shared.turn().weights(player);
    }

    @Override
    public void term(String term, Tensor value) {
        cost.add(term, interval == 1 ? value : mul(value, interval));
    }

    @Override
    public void report(String report, Tensor scalar) {
        shared.report(report, scalar);
    }

    @Override
    public Mode mode() {
        return own.mode();
    }

    @Override
    public Origin origin() {
        return own.origin();
    }

    @Override
    public Tensor read(Weight weight) {
        return own.read(weight);
    }

    @Override
    public Tensor read(State state) {
        return own.read(state);
    }

    @Override
    public void update(State state, Tensor next) {
        own.update(state, next);
    }

    @Override
    public Tensor normal(String site, Shape shape) {
        return own.normal(site, shape);
    }

    @Override
    public Tensor uniform(String site, Shape shape) {
        return own.uniform(site, shape);
    }

    @Override
    public Tensor scalar(Schedule schedule) {
        return own.scalar(schedule);
    }

    @Override
    public Tensor apply(Operation operation, List<Tensor> inputs) {
        return shared.turn().apply(operation, inputs);
    }
}
