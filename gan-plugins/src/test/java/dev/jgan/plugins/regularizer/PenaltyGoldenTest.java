package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgan.api.adversarial.Regularizer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.NetBuilder;
import dev.jgan.api.schedule.Schedule;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.conformance.Evaluator;
import dev.jgan.conformance.Golden;
import dev.jgan.conformance.GoldenArray;
import dev.jgan.conformance.GoldenCase;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.layer.Activation;
import dev.jgan.plugins.layer.Conv2d;
import dev.jgan.plugins.layer.Dense;
import dev.jgan.plugins.trial.GivenStep;
import dev.jgan.plugins.trial.HookCatcher;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The penalty and its gradient with respect to the critic's weights, which takes second derivatives. */
class PenaltyGoldenTest {
    private static final Map<String, String> WEIGHTS =
            Map.of("kernel", "conv/kernel", "bias", "conv/bias", "dense", "dense/kernel", "dense_bias", "dense/bias");
    private static final Map<String, Activation> ACTIVATIONS = Map.of(
            "leaky-relu 0.2", new Activation.LeakyRelu(0.2),
            "relu", new Activation.Relu(),
            "tanh", new Activation.Tanh(),
            "softplus", new Activation.Softplus(),
            "sigmoid", new Activation.Sigmoid(),
            "elu", new Activation.Elu(),
            "silu", new Activation.Silu());

    private final Evaluator evaluator = TensorFlow.evaluator();

    static List<GoldenCase> critics() {
        return Golden.load().cases("penalty: critic");
    }

    @ParameterizedTest
    @MethodSource("critics")
    void twoSidedMatches(GoldenCase golden) {
        matches(golden, "gp", new GradientPenalty(new GradientPenalty.Config(1, 1, false, 1)));
    }

    @ParameterizedTest
    @MethodSource("critics")
    void oneSidedMatches(GoldenCase golden) {
        matches(golden, "lp", new GradientPenalty(new GradientPenalty.Config(1, 1, true, 1)));
    }

    @ParameterizedTest
    @MethodSource("critics")
    void r1Matches(GoldenCase golden) {
        matches(golden, "r1", new R1(new R1.Config(Schedule.constant(1), 1)));
    }

    @ParameterizedTest
    @MethodSource("critics")
    void r2Matches(GoldenCase golden) {
        matches(golden, "r2", new R2(new R1.Config(Schedule.constant(1), 1)));
    }

    @ParameterizedTest
    @MethodSource("critics")
    void draganMatches(GoldenCase golden) {
        // The case has x + noise / 2, the penalty x + deviation · std(x) · noise.
        matches(golden, "dragan", new Dragan(new Dragan.Config(1, 0.5 / deviation(golden.input("x")), 1)));
    }

    @Test
    void weightAndTargetAreFollowedAndTheMeanNormIsReported() {
        // The critic is 3a + 4b, whose gradient has the norm 5 everywhere.
        LayerFunction critic = (pass, x) -> pass.matmul(x, pass.constant(HostTensor.of(Shape.of(2, 1), 3f, 4f)));
        HostTensor samples = HostTensor.of(Shape.of(3, 2), 1f, 2f, 3f, 4f, 5f, 6f);

        Map<String, HostTensor> found = evaluator.evaluate(Map.of("x", samples), (pass, in) -> {
            GivenStep step = GivenStep.critic(pass, in.get("x"), in.get("x"), critic, pass.constant(0.5));
            penalty(new GradientPenalty(new GradientPenalty.Config(10, 2, false, 1)), step);
            return Map.of(
                    "penalty", step.terms.get("gradient-penalty"),
                    "norm", step.reports.get("critic-gradient-norm"));
        });

        assertThat(found.get("penalty").floats()[0]).isBetween(89.99f, 90.01f);
        assertThat(found.get("norm").floats()[0]).isBetween(4.9999f, 5.0001f);
    }

    @Test
    void aPackOfSamplesHasOneNorm() {
        // Packs of two neighbours; each pack's logit is the sum of its four numbers, and so its gradient's norm is 2.
        LayerFunction critic = (pass, x) -> pass.reshape(pass.sum(pass.reshape(x, Shape.of(2, 4)), 1), Shape.of(2, 1));
        HostTensor samples = HostTensor.of(Shape.of(4, 2), new float[8]);

        Map<String, HostTensor> found = evaluator.evaluate(Map.of("x", samples), (pass, in) -> {
            GivenStep step = GivenStep.critic(pass, in.get("x"), in.get("x"), critic, pass.constant(0.5));
            penalty(new GradientPenalty(new GradientPenalty.Config(1, 1, false, 1)), step);
            step.terms.clear();
            Tensor r1 = penalty(new R1(new R1.Config(Schedule.constant(10), 1)), step);
            return Map.of(
                    "norm", step.reports.get("critic-gradient-norm"),
                    "squared", step.reports.get("squared-gradient-norm-real"),
                    "r1", r1);
        });

        assertThat(found.get("norm").floats()[0]).isBetween(1.9999f, 2.0001f);
        assertThat(found.get("squared").floats()[0]).isBetween(3.9999f, 4.0001f);
        assertThat(found.get("r1").floats()[0]).isBetween(19.999f, 20.001f);
    }

    @Test
    void theNoiseOfDraganIsUniformAndOnlyAddedTo() {
        // Half of the samples are 1, half 3: their standard deviation is 1.
        LayerFunction critic = (pass, x) -> pass.div(pass.sum(pass.square(pass.flatten(x)), 1), 2);
        float[] values = new float[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? 3 : 1;
        }
        List<Tensor> points = new ArrayList<>();

        Map<String, HostTensor> found =
                evaluator.evaluate(Map.of("x", HostTensor.of(Shape.of(1000, 1), values)), (pass, in) -> {
                    LayerFunction seen = (same, x) -> {
                        points.add(x);
                        return same.expandDims(critic.apply(same, x), 1);
                    };
                    penalty(
                            new Dragan(new Dragan.Config(1, 10, 1)),
                            GivenStep.critic(pass, in.get("x"), in.get("x"), seen, pass.constant(0)));
                    return Map.of("noise", pass.sub(points.get(0), in.get("x")));
                });

        float[] noise = found.get("noise").floats();
        double sum = 0;
        for (float value : noise) {
            assertThat(value).isBetween(0f, 10f);
            sum += value;
        }
        assertThat(sum / noise.length).as("mean of 10 times the uniform noise").isBetween(4.6, 5.4);
    }

    @Test
    void generatedSamplesAreGivenPointsToR2() {
        LayerFunction critic = (pass, x) -> pass.sum(pass.square(x), 1);
        HostTensor latents = HostTensor.of(Shape.of(3, 2), 1f, 2f, 3f, 4f, 5f, 6f);

        Map<String, HostTensor> found = evaluator.evaluate(Map.of("z", latents), (pass, in) -> {
            GivenStep step = GivenStep.critic(
                    pass,
                    in.get("z"),
                    pass.mul(in.get("z"), 2),
                    (same, x) -> pass.expandDims(critic.apply(same, x), 1),
                    pass.constant(0));
            Tensor r2 = penalty(new R2(new R1.Config(Schedule.constant(2), 1)), step);
            return Map.of("r2", r2, "d_z", pass.gradient(r2, in.get("z")));
        });

        // The gradient at 2z is 4z; its mean squared norm 16 · (5 + 25 + 61) / 3.
        assertThat(found.get("r2").floats()[0]).isBetween(485.32f, 485.35f);
        assertThat(found.get("d_z").floats()).containsOnly(0f);
    }

    @Test
    void aFlatCriticHasAFinitePenaltyAndGradient() {
        NetworkTrial<LayerFunction> trial = evaluator.network(network ->
                new Dense(new Dense.Config(1, true, Initializer.zeros())).build(network.scope("dense"), Shape.of(2)));
        HostTensor samples = HostTensor.of(Shape.of(3, 2), 1f, 2f, 3f, 4f, 5f, 6f);

        Map<String, HostTensor> gradients = trial.train(
                Map.of("x", samples),
                (pass, critic, in) -> penalty(
                        new GradientPenalty(new GradientPenalty.Config(10, 1, false, 1)),
                        GivenStep.critic(pass, in.get("x"), in.get("x"), critic, pass.constant(0.5))));

        assertThat(gradients.get("dense/kernel").floats()).containsExactly(0f, 0f);
    }

    @Test
    void aLazyPenaltyIsRegisteredWithItsInterval() {
        for (Regularizer lazy : List.of(
                new GradientPenalty(new GradientPenalty.Config(10, 1, false, 16)),
                new R1(new R1.Config(Schedule.constant(10), 16)),
                new R2(new R1.Config(Schedule.constant(10), 16)),
                new Dragan(new Dragan.Config(10, 0.5, 16)))) {
            assertThat(HookCatcher.of(lazy).discriminator)
                    .as("terms of %s", lazy)
                    .singleElement()
                    .satisfies(term -> assertThat(term.interval()).isEqualTo(16));
        }
    }

    private void matches(GoldenCase golden, String name, Regularizer penalty) {
        Activation activation = ACTIVATIONS.get(activation(golden));
        NetworkTrial<LayerFunction> trial = evaluator.network(
                network -> critic(network, golden.input("kernel").shape().get(0), activation));
        WEIGHTS.forEach((input, weight) ->
                trial.assign(Map.of(weight, golden.input(input).tensor())));
        Map<String, HostTensor> inputs = Map.of(
                "x", golden.input("x").tensor(),
                "y", golden.input("y").tensor(),
                "eps", golden.input("eps").tensor(),
                "noise", golden.input("noise").tensor());
        NetworkTrial.Application<LayerFunction, Tensor> cost = (pass, critic, in) -> {
            GivenStep step = GivenStep.critic(pass, in.get("x"), in.get("y"), critic, in.get("eps"));
            step.draws.put("noise", in.get("noise"));
            return penalty(penalty, step);
        };

        Map<String, HostTensor> found = trial.apply(
                Mode.TRAIN,
                inputs,
                (pass, critic, in) ->
                        Map.of(name, cost.apply(pass, critic, in), "logits_real", critic.apply(pass, in.get("x"))));
        Map<String, HostTensor> gradients = trial.train(inputs, cost);

        found.forEach((output, value) -> golden.output(output).assertMatches(output, value));
        WEIGHTS.forEach((input, weight) -> {
            String gradient = "d_" + name + "/d_" + input;
            golden.output(gradient).assertMatches(gradient, gradients.get(weight));
        });
    }

    /** The standard deviation of all numbers, as of a whole population. */
    private static double deviation(GoldenArray array) {
        double mean = DoubleStream.of(array.values()).average().orElseThrow();
        return Math.sqrt(DoubleStream.of(array.values())
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    /** The only summand that a penalty adds to the cost. */
    private static Tensor penalty(Regularizer penalty, GivenStep step) {
        HookCatcher.of(penalty).discriminator.forEach(term -> term.body().accept(step));
        assertThat(step.terms).hasSize(1);
        return step.terms.values().iterator().next();
    }

    private static LayerFunction critic(NetBuilder network, int size, Activation activation) {
        LayerFunction conv = new Conv2d(new Conv2d.Config(3, size, 2, true, Initializer.zeros()))
                .build(network.scope("conv"), Shape.of(8, 8, 2));
        LayerFunction dense = new Dense(new Dense.Config(1, true, Initializer.zeros()))
                .build(network.scope("dense"), Shape.of(4 * 4 * 3));
        return (pass, x) -> dense.apply(pass, pass.flatten(activation.apply(pass, conv.apply(pass, x))));
    }

    /** The activation of a case named such as {@code penalty: critic conv 3x3/2 SAME, tanh, flatten, dense}. */
    private static String activation(GoldenCase golden) {
        return golden.name().split(", ")[1];
    }
}
