package dev.jgan.core.adversarial;

import dev.jgan.api.adversarial.Judgement;
import dev.jgan.api.game.Scope;
import dev.jgan.api.network.Condition;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.HeadFunction;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.tensor.Ops;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.core.adversarial.AdversarialParts.NamedRegularizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one way in which the discriminator is applied, penalties included: samples hooks in file order, pack, trunk, features
 * hooks in file order, heads.
 */
final class DiscriminatorChain {
    /** A hook with the name that keys its draws, and its place in the experiment. */
    record Link(String name, String place, LayerFunction function) {
        static Link of(NamedRegularizer by, LayerFunction function) {
            return new Link(by.name(), by.place(), function);
        }

        Tensor apply(Pass pass, Tensor x) {
            return Places.at(place, () -> function.apply(pass, x));
        }
    }

    /** A head with its place in the experiment. */
    private record PlacedHead(String place, HeadFunction function) {}

    private final List<Link> samples;
    private final int pack;
    private final Trunk trunk;
    private final List<Link> features = new ArrayList<>();
    private final Map<String, PlacedHead> heads = new LinkedHashMap<>();

    /** The name of the head whose logits decide. */
    static final String MAIN_HEAD = "main";

    DiscriminatorChain(List<Link> samples, int pack, Trunk trunk) {
        this.samples = samples;
        this.pack = pack;
        this.trunk = trunk;
    }

    /** Appends a layer between trunk and heads. */
    void add(Link feature) {
        features.add(feature);
    }

    /** Adds a head, which is applied to the features as they are then. */
    void head(String name, String place, HeadFunction head) {
        heads.put(name, new PlacedHead(place, head));
    }

    /** The value that heads read. */
    Features features(Scope scope, String application, Mode mode, Origin origin, Tensor input, Condition condition) {
        Tensor x = input;
        for (Link link : samples) {
            x = link.apply(scope.pass(link.name() + "/samples/" + application, mode, origin, condition), x);
            if (!x.shape().equals(input.shape())) {
                throw new CombinationException(List.of(new CombinationException.Misfit(
                        link.place(),
                        "made " + x.shape() + " of samples " + input.shape()
                                + "; what changes samples must keep their shape")));
            }
        }
        Tensor packs = pack(scope, x);
        Condition given = packed(condition);
        Features seen = Places.at(
                "discriminator",
                () -> trunk.apply(scope.pass("discriminator/" + application, mode, origin, given), packs));
        for (Link link : features) {
            Tensor output = link.apply(
                    scope.pass(link.name() + "/features/" + application, mode, origin, given), seen.output());
            seen = seen.withOutput(output);
        }
        return seen;
    }

    /** The whole view of a batch. */
    Judgement judge(Scope scope, String application, Mode mode, Origin origin, Tensor input, Condition condition) {
        Features seen = features(scope, application, mode, origin, input, condition);
        Condition given = packed(condition);
        Map<String, Tensor> logits = new LinkedHashMap<>();
        heads.forEach((name, head) -> {
            Logits said = Places.at(
                    head.place(),
                    () -> head.function()
                            .apply(scope.pass("head-" + name + "/" + application, mode, origin, given), seen));
            logits.put(name, said.values());
            said.parts().forEach((part, value) -> {
                if (logits.putIfAbsent(part, value) != null) {
                    throw new CombinationException(List.of(new CombinationException.Misfit(
                            head.place(), "gives '" + part + "', as another head does; remove one")));
                }
            });
        });
        Tensor main = logits.remove(MAIN_HEAD);
        Shape expected = Shape.of(input.shape().get(0) / pack, 1);
        if (main == null || !main.shape().equals(expected)) {
            throw new CombinationException(List.of(new CombinationException.Misfit(
                    "head", "must give logits " + expected + ", found " + (main == null ? "none" : main.shape()))));
        }
        return new Judgement(input, main, seen.output(), seen.taps(), logits, condition);
    }

    /** {@code [N,…,C]} as {@code [N/k,…,k·C]}: neighbours in the batch become one pack. */
    private Tensor pack(Ops ops, Tensor x) {
        if (pack == 1) {
            return x;
        }
        Shape shape = x.shape();
        int rank = shape.rank();
        List<Integer> split = new ArrayList<>(List.of(shape.get(0) / pack, pack));
        split.addAll(shape.dimensions().subList(1, rank));
        int[] order = new int[rank + 1];
        for (int axis = 1; axis < rank - 1; axis++) {
            order[axis] = axis + 1;
        }
        order[rank - 1] = 1;
        order[rank] = rank;
        Tensor beside = ops.transpose(ops.reshape(x, new Shape(split)), order);
        return ops.reshape(beside, shape.with(0, shape.get(0) / pack).with(-1, shape.get(-1) * pack));
    }

    private Condition packed(Condition condition) {
        return pack == 1 ? condition : Condition.NONE;
    }
}
