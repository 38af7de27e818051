package dev.jgan.core.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.backend.ExportException;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.FunctionScope;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.ProgramRecorder;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Specs;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which functions treat each sample by itself; x is {@code [N,6]}. */
class ExportPlanTest {
    private static final int BATCH = 4;
    private static final Specs SPECS =
            new Specs(new SampleSpec.Points(6), new LatentSpec(6, Distribution.NORMAL, List.of()), 0);

    @ParameterizedTest(name = "{0}")
    @MethodSource("separate")
    void aFunctionOfEachSampleByItselfCanBeExported(String name, BiFunction<FunctionScope, Tensor, Tensor> body) {
        ExportPlan plan = ExportPlan.of(program(body));

        assertThat(plan.functions()).containsOnlyKeys("generate");
        assertThat(plan.leftOut()).isEmpty();
    }

    static Stream<Arguments> separate() {
        return Stream.of(
                of("element by element", (s, x) -> s.tanh(s.add(s.mul(x, 2), s.constant(row(6))))),
                of("a product with weights", (s, x) -> s.matmul(x, matrix(s))),
                of("a transposed product", (s, x) -> s.transpose(s.matmul(matrix(s), x, true, true), 1, 0)),
                of("products of a matrix for each sample", (s, x) -> {
                    Tensor matrices = s.reshape(x, Shape.of(s.batch(), 2, 3));
                    return s.reshape(s.matmul(matrices, matrices, true, false), Shape.of(s.batch(), 9));
                }),
                of("a norm over the other axes", (s, x) -> s.div(x, s.expandDims(s.sampleNorm(x, 1e-6), 1))),
                of("pixels of all samples in one axis", (s, x) -> {
                    Tensor pixels = s.reshape(x, Shape.of(s.batch() * 3, 2));
                    Tensor made =
                            s.softmax(s.matmul(pixels, s.constant(HostTensor.of(Shape.of(2, 2), 1f, 2f, 3f, 4f))));
                    return s.reshape(made, Shape.of(s.batch(), 6));
                }),
                of("samples along another axis for a while", (s, x) -> {
                    Tensor last = s.reverse(s.transpose(s.reshape(x, Shape.of(s.batch(), 2, 3)), 1, 2, 0), 0, 1);
                    Tensor sums = s.sum(last, 1);
                    return s.transpose(s.concat(0, sums, s.slice(sums, 0, 0, 1)), 1, 0);
                }),
                of(
                        "a row repeated and joined again",
                        (s, x) -> s.reshape(s.tile(s.expandDims(x, 1), 1, 3, 1), Shape.of(s.batch(), 18))),
                of("images", (s, x) -> {
                    Tensor kernel = s.constant(HostTensor.of(Shape.of(1, 1, 1, 2), 1f, -1f));
                    Tensor images = s.reshape(x, Shape.of(s.batch(), 2, 3, 1));
                    return s.flatten(s.upsampleNearest(s.conv2d(images, kernel, 1), 2));
                }),
                of(
                        "a table looked up",
                        (s, x) -> s.gather(s.constant(HostTensor.of(Shape.of(6, 1), new float[6])), s.argmax(x))),
                of("a gradient by the sample", (s, x) -> s.gradient(s.sum(s.square(x), 1), x)),
                of("a value that needs no sample", (s, x) -> s.fill(Shape.of(s.batch(), 2), 3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("joining")
    void aFunctionThatJoinsSamplesCannotBeExported(String name, BiFunction<FunctionScope, Tensor, Tensor> body) {
        GameProgram program = program(body);

        assertThatThrownBy(() -> ExportPlan.of(program))
                .isInstanceOf(ExportException.class)
                .hasMessageStartingWith(
                        "the generator cannot be exported: it compares or joins the samples of a batch");
    }

    static Stream<Arguments> joining() {
        return Stream.of(
                of("a mean over the batch", (s, x) -> s.sub(x, s.mean(x, 0))),
                of("differences of all pairs", (s, x) -> {
                    Tensor pairs = s.sub(s.expandDims(x, 0), s.expandDims(x, 1));
                    return s.sum(pairs, 0);
                }),
                of("products of all pairs", (s, x) -> s.matmul(s.matmul(x, x, false, true), x)),
                of(
                        "a sum by a product",
                        (s, x) -> s.mul(
                                x,
                                s.matmul(s.constant(HostTensor.of(Shape.of(1, s.batch()), new float[s.batch()])), x))),
                of("packs of two", (s, x) -> s.tile(s.reshape(x, Shape.of(s.batch() / 2, 12)), 2, 1)),
                of("a reversed batch", (s, x) -> s.reverse(x, 0)),
                of("a softmax over the batch", (s, x) -> s.transpose(s.softmax(s.transpose(x, 1, 0)), 1, 0)),
                of("a shifted batch", (s, x) -> s.concat(0, s.slice(x, 0, 1, s.batch()), s.slice(x, 0, 0, 1))),
                of(
                        "batch statistics",
                        (s, x) -> s.batchNorm(x, s.constant(row(6)), s.constant(row(6)), 1e-5)
                                .output()),
                of("a gradient of what joins them", (s, x) -> s.gradient(s.square(s.mean(x)), x)));
    }

    @Test
    void drawsAreNamed() {
        GameProgram program = program(
                (s, x) -> s.add(x, s.pass("noise", Mode.SAMPLE, Origin.FAKE).normal("z", x.shape())));

        assertThatThrownBy(() -> ExportPlan.of(program))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("draws random numbers at each call (noise/z)");
    }

    @Test
    void aFunctionOfOneNumberOfSamplesIsRefused() {
        GameProgram program =
                program((s, x) -> s.add(x, s.constant(HostTensor.of(Shape.of(BATCH, 1), 1f, 2f, 3f, 4f))));

        assertThatThrownBy(() -> ExportPlan.of(program))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("works for one number of samples only");
    }

    @Test
    void aGameThatMakesNoSamplesIsRefused() {
        GameProgram program = ProgramRecorder.record(
                (declared, specs) -> declared.function(
                        "encode", scope -> scope.output("code", scope.input("x", Shape.of(2), DType.FLOAT32))),
                SPECS,
                Map.of(),
                BATCH);

        assertThatThrownBy(() -> ExportPlan.of(program))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("no function 'generate', only [encode]");
    }

    private static Arguments of(String name, BiFunction<FunctionScope, Tensor, Tensor> body) {
        return Arguments.of(name, body);
    }

    private static GameProgram program(BiFunction<FunctionScope, Tensor, Tensor> body) {
        return ProgramRecorder.record(
                (program, specs) -> program.function(
                        "generate",
                        scope -> scope.output(
                                "samples", body.apply(scope, scope.input("latents", Shape.of(6), DType.FLOAT32)))),
                SPECS,
                Map.of(),
                BATCH);
    }

    private static HostTensor row(int size) {
        return HostTensor.of(Shape.of(size), new float[size]);
    }

    /** Six rows and six columns. */
    private static Tensor matrix(FunctionScope scope) {
        return scope.constant(HostTensor.of(Shape.of(6, 6), new float[36]));
    }
}
