package dev.jgan.conformance;

import static dev.jgan.conformance.SmallGame.A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jgan.api.backend.CompiledGame;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule: first values follow their stated distributions, and are a function of the seed and the variable's name. */
interface InitializerRules extends BackendRules {
    /** What values look like: all equal, a bell without ends, or flat between two ends. */
    enum Form {
        CONSTANT,
        NORMAL,
        UNIFORM
    }

    /**
     * A kernel whose values are looked at.
     *
     * @param initializer of a kernel of this shape, whose outputs lie along this axis
     * @param deviation as stated, in figures of the kernel's extents
     */
    record Drawn(Initializer initializer, Shape shape, int outputAxis, Form form, double mean, double deviation) {}

    static Stream<Drawn> draws() {
        Shape dense = Shape.of(150, 400);
        Shape convolution = Shape.of(4, 5, 30, 60);
        Shape transposed = Shape.of(4, 5, 60, 30);
        // Fan-in and fan-out of each, by hand: the transposed one reads 30 channels and makes 60, like the other.
        return Stream.of(
                        draws(dense, 1, 150, 400),
                        draws(convolution, 3, 4 * 5 * 30, 4 * 5 * 60),
                        draws(transposed, 2, 4 * 5 * 30, 4 * 5 * 60))
                .flatMap(List::stream);
    }

    private static List<Drawn> draws(Shape shape, int axis, double fanIn, double fanOut) {
        return List.of(
                new Drawn(new Initializer.Constant(3), shape, axis, Form.CONSTANT, 3, 0),
                new Drawn(new Initializer.Normal(1, 0.02f), shape, axis, Form.NORMAL, 1, 0.02),
                new Drawn(new Initializer.Uniform(-1, 3), shape, axis, Form.UNIFORM, 1, 4 / Math.sqrt(12)),
                // A uniform distribution's deviation is its reach by the root of 3.
                new Drawn(
                        new Initializer.GlorotUniform(),
                        shape,
                        axis,
                        Form.UNIFORM,
                        0,
                        Math.sqrt(6 / (fanIn + fanOut) / 3)),
                new Drawn(new Initializer.HeNormal(), shape, axis, Form.NORMAL, 0, Math.sqrt(2 / fanIn)),
                new Drawn(new Initializer.HeUniform(), shape, axis, Form.UNIFORM, 0, Math.sqrt(6 / fanIn / 3)));
    }

    @Test
    default void everyInitializerHasACase() {
        assertThat(draws().map(each -> each.initializer().getClass()).collect(Collectors.toSet()))
                .isEqualTo(Stream.of(Initializer.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("dev.jgan.conformance.InitializerRules#draws")
    default void firstValuesAreDistributedAsStated(Drawn drawn) {
        double[] values = first(drawn);
        if (drawn.form() == Form.CONSTANT) {
            assertThat(values).containsOnly(drawn.mean());
            return;
        }
        double deviation = drawn.deviation();
        double mean = Arrays.stream(values).average().orElseThrow();
        // Four to five standard errors of a mean and of a deviation of this many draws; the draws are fixed.
        assertThat(mean).isCloseTo(drawn.mean(), within(4.5 * deviation / Math.sqrt(values.length)));
        double square = Arrays.stream(values)
                .map(value -> (value - drawn.mean()) * (value - drawn.mean()))
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(square)).isCloseTo(deviation, within(3.5 * deviation / Math.sqrt(values.length)));

        double farthest = Arrays.stream(values)
                .map(value -> Math.abs(value - drawn.mean()))
                .max()
                .orElseThrow();
        double near = share(values, value -> Math.abs(value - drawn.mean()) < deviation);
        if (drawn.form() == Form.NORMAL) {
            assertThat(near).isCloseTo(0.6827, within(0.01));
            assertThat(farthest).isBetween(3.5 * deviation, 6 * deviation);
        } else {
            double reach = deviation * Math.sqrt(3);
            assertThat(near).isCloseTo(1 / Math.sqrt(3), within(0.01));
            assertThat(farthest).isBetween(0.999 * reach, 1.0001 * reach);
            assertThat(share(values, value -> value < drawn.mean() - 0.99 * reach))
                    .isBetween(0.003, 0.007);
            assertThat(share(values, value -> value > drawn.mean() + 0.99 * reach))
                    .isBetween(0.003, 0.007);
        }
    }

    @Test
    default void firstValuesAreAFunctionOfSeedAndName() {
        Map<String, HostTensor> first = initial(1, "n");
        Map<String, HostTensor> again = initial(1, "first", "n");

        assertThat(again.get("n/w")).isEqualTo(first.get("n/w"));
        assertThat(again.get("first/w")).isNotEqualTo(first.get("n/w"));
        assertThat(initial(2, "n").get("n/w")).isNotEqualTo(first.get("n/w"));
    }

    @Test
    default void drawsOfDifferentVariablesAndSeedsAreNotCorrelated() {
        double[] here = doubles(initial(1, "n", "m").get("n/w"));
        double[] otherName = doubles(initial(1, "n", "m").get("m/w"));
        double[] otherSeed = doubles(initial(2, "n").get("n/w"));

        // Four and a half standard errors.
        double most = 4.5 / Math.sqrt(here.length);
        assertThat(correlation(here, otherName)).isBetween(-most, most);
        assertThat(correlation(here, otherSeed)).isBetween(-most, most);
        assertThat(correlation(Arrays.copyOf(here, here.length - 1), Arrays.copyOfRange(here, 1, here.length)))
                .isBetween(-most, most);
    }

    private double[] first(Drawn drawn) {
        try (CompiledGame game = SmallGame.compile(
                backend(),
                Map.of(),
                1,
                1,
                program -> program.network("n", A)
                        .weight("w", drawn.shape(), drawn.initializer(), Role.KERNEL, drawn.outputAxis()))) {
            return doubles(game.variables().get("n/w"));
        }
    }

    private Map<String, HostTensor> initial(long seed, String... networks) {
        try (CompiledGame game = SmallGame.compile(
                backend(),
                Map.of(),
                1,
                seed,
                program -> Stream.of(networks)
                        .forEach(name -> program.network(name, A)
                                .weight("w", Shape.of(100, 50), new Initializer.HeNormal(), Role.KERNEL)))) {
            return game.variables();
        }
    }

    private static double[] doubles(HostTensor tensor) {
        double[] values = new double[tensor.floats().length];
        Arrays.setAll(values, i -> tensor.floats()[i]);
        return values;
    }

    private static double share(double[] values, DoublePredicate of) {
        return Arrays.stream(values).filter(of).count() / (double) values.length;
    }

    /** Of values around 0. */
    private static double correlation(double[] a, double[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squareA += a[i] * a[i];
            squareB += b[i] * b[i];
        }
        return product / Math.sqrt(squareA * squareB);
    }
}
