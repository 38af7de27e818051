package dev.jgan.plugins.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.network.Features;
import dev.jgan.api.network.Head;
import dev.jgan.api.network.HeadFunction;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Logits;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadTest {
    private static final HostTensor TWO = HostTensor.of(Shape.of(2, 2), 1f, 2f, -3f, 0.5f);

    @Test
    void meanAveragesAllFeaturesOfASampleWithoutWeights() {
        NetworkTrial<HeadFunction> trial = trial(new MeanHead(), 0, Map.of(), Shape.of(2, 2));
        Map<String, HostTensor> features =
                Map.of("features", HostTensor.of(Shape.of(2, 2, 2), 1f, 2f, 3f, -2f, 0f, 0f, -4f, 1f));

        Map<String, HostTensor> found = trial.apply(Mode.TRAIN, features, (pass, head, in) -> {
            Tensor logits = say(pass, head, in).values();
            return Map.of("logits", logits, "slope", pass.gradient(logits, in.get("features")));
        });

        assertThat(trial.variables()).isEmpty();
        assertThat(found.get("logits")).isEqualTo(HostTensor.of(Shape.of(2, 1), 1f, -0.75f));
        assertThat(found.get("slope").floats()).containsOnly(0.25f);
    }

    @Test
    void projectionAddsTheProductOfFeaturesAndTheLabelsRow() {
        NetworkTrial<HeadFunction> trial = trial(projection(), 3, Map.of(), Shape.of(2));
        trial.assign(Map.of(
                "kernel", HostTensor.of(Shape.of(2, 1), 0.5f, -1f),
                "bias", HostTensor.of(Shape.of(1), 0.25f),
                "embedding", HostTensor.of(Shape.of(3, 2), 9f, 9f, 2f, 1f, -1f, 4f)));
        Map<String, HostTensor> inputs = Map.of("features", TWO, "labels", HostTensor.of(Shape.of(2), 2, 1));

        Map<String, HostTensor> found = trial.apply(Mode.TRAIN, inputs, (pass, head, in) -> {
            Tensor logits = say(pass, head, in).values();
            return Map.of("logits", logits, "slope", pass.gradient(logits, in.get("features")));
        });
        Map<String, HostTensor> gradients = trial.train(
                inputs, (pass, head, in) -> pass.sum(say(pass, head, in).values()));

        // 0.25 + (0.5 - 2) + (-1 + 8) and 0.25 + (-1.5 - 0.5) + (-6 + 0.5).
        assertThat(found.get("logits")).isEqualTo(HostTensor.of(Shape.of(2, 1), 5.75f, -7.25f));
        assertThat(found.get("slope").floats()).containsExactly(-0.5f, 3f, 2.5f, 0f);
        assertThat(gradients.get("embedding").floats()).containsExactly(0f, 0f, -3f, 0.5f, 1f, 2f);
        assertThat(gradients.get("kernel").floats()).containsExactly(-2f, 2.5f);
        assertThat(gradients.get("bias").floats()).containsExactly(2f);
    }

    @Test
    void projectionOfSamplesWithoutLabelsIsRefused() {
        assertThatThrownBy(() -> build(projection(), Built.points(2)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageStartingWith(
                        "the projection head judges each sample by its label, but here samples have none")
                .hasMessageContaining("packing")
                .hasMessageEndingWith("or the head dense");
    }

    @Test
    void theLogitOfKClassesIsTheLogarithmOfTheSumOfTheirOdds() {
        NetworkTrial<HeadFunction> trial = trial(kPlusOne(), 0, labelled(3), Shape.of(2));
        trial.assign(Map.of(
                "kernel", HostTensor.of(Shape.of(2, 3), 1f, 0f, 2f, 0f, 1f, -1f),
                "bias", HostTensor.of(Shape.of(3), 0f, 0.5f, 0f)));

        Map<String, HostTensor> found = trial.apply(Mode.TRAIN, Map.of("features", TWO), (pass, head, in) -> {
            Logits said = say(pass, head, in);
            Tensor classes = said.parts().get(KPlusOneHead.CLASSES);
            return Map.of(
                    "logits", said.values(),
                    "classes", classes,
                    "shares", pass.gradient(said.values(), classes),
                    "softmax", pass.softmax(classes));
        });

        double first = Math.log(Math.exp(1) + Math.exp(2.5) + 1);
        double second = Math.log(Math.exp(-3) + Math.exp(1) + Math.exp(-6.5));
        assertThat(found.get("classes").floats()).containsExactly(1f, 2.5f, 0f, -3f, 1f, -6.5f);
        assertThat(found.get("logits").floats())
                .containsExactly(new float[] {(float) first, (float) second}, within(1e-5f));
        assertThat(found.get("shares").floats())
                .containsExactly(found.get("softmax").floats(), within(1e-6f));
    }

    @Test
    void largeClassLogitsNeitherOverflowNorVanish() {
        NetworkTrial<HeadFunction> trial = trial(kPlusOne(), 0, labelled(2), Shape.of(2));
        trial.assign(Map.of("kernel", HostTensor.of(Shape.of(2, 2), 1f, 0f, 0f, 1f)));

        Map<String, HostTensor> found = trial.apply(
                Mode.TRAIN,
                Map.of("features", HostTensor.of(Shape.of(2, 2), 1000f, 1000f, -1000f, -1001f)),
                (pass, head, in) -> Map.of("logits", say(pass, head, in).values()));

        assertThat(found.get("logits").floats())
                .containsExactly(
                        new float[] {1000 + (float) Math.log(2), -1000 + (float) Math.log1p(Math.exp(-1))},
                        within(1e-3f));
    }

    @Test
    void kIsThatOfTheLabelledColumnAndElseThatOfTheData() {
        assertThat(build(kPlusOne(), specs(5, labelled(3)))).containsExactly("net/kernel [2,3]", "net/bias [3]");
        assertThat(build(kPlusOne(), specs(5, Map.of()))).containsExactly("net/kernel [2,5]", "net/bias [5]");
    }

    @Test
    void kClassesOfDataWithoutAnyAreRefused() {
        assertThatThrownBy(() -> build(kPlusOne(), Built.points(2)))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessage(
                        "the head k-plus-one needs a number of classes, but here samples have no labels and the data"
                                + " has no column 'labelled-class'; use data with labelled samples, such as {type: mnist,"
                                + " labelled: 100}, or the head dense");
    }

    private static Logits say(Pass pass, HeadFunction head, Map<String, Tensor> in) {
        return head.apply(pass, Features.of(in.get("features")));
    }

    private static ProjectionHead projection() {
        return new ProjectionHead(new ProjectionHead.Config(Initializer.normal(1)));
    }

    private static KPlusOneHead kPlusOne() {
        return new KPlusOneHead(new KPlusOneHead.Config(Initializer.normal(1)));
    }

    private static List<String> build(Head head, Specs specs) {
        return Built.of(network -> head.build(network, specs, Shape.of(2))).layout();
    }

    private static NetworkTrial<HeadFunction> trial(
            Head head, int classes, Map<String, SampleSpec> columns, Shape features) {
        return TensorFlow.evaluator()
                .network(classes, network -> head.build(network, specs(classes, columns), features));
    }

    private static Map<String, SampleSpec> labelled(int classes) {
        return Map.of("labelled", new SampleSpec.Points(2), "labelled-class", new SampleSpec.Points(classes));
    }

    private static Specs specs(int classes, Map<String, SampleSpec> columns) {
        return new Specs(new SampleSpec.Points(2), new LatentSpec(2, Distribution.NORMAL, List.of()), classes, columns);
    }
}
