package dev.jgan.plugins.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Role;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.api.tensor.Weight;
import dev.jgan.conformance.Golden;
import dev.jgan.conformance.GoldenCase;
import dev.jgan.conformance.NetworkTrial;
import dev.jgan.plugins.regularizer.SpectralNorm.Side;
import dev.jgan.plugins.trial.Built;
import dev.jgan.plugins.trial.HookCatcher;
import dev.jgan.plugins.trial.TensorFlow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectralNormTest {
    private static final NetworkTrial.Application<Weight, Tensor> CUBES = (pass, kernel, in) -> {
        Tensor w = pass.read(kernel);
        return pass.sum(pass.mul(w, pass.square(w)));
    };

    private final GoldenCase golden = Golden.load().named("spectral norm, one power iteration");

    @Test
    void aKernelWithItsOutputsLastMatches() {
        NetworkTrial<Weight> trial = trial(Shape.of(4, 5), Role.KERNEL, -1);
        trial.assign(Map.of(
                "kernel",
                HostTensor.of(Shape.of(4, 5), transposed(golden.input("W").tensor())),
                "kernel/u",
                u()));

        Map<String, HostTensor> found = trial.apply(
                Mode.TRAIN,
                Map.of(),
                (pass, kernel, in) -> Map.of("normalised", pass.transpose(pass.read(kernel), 1, 0)));
        Map<String, HostTensor> gradients = trial.train(Map.of(), CUBES);

        golden.output("normalised").assertMatches("normalised", found.get("normalised"));
        golden.output("d_q/d_W")
                .assertMatches(
                        "d_q/d_W",
                        transposed(HostTensor.of(
                                Shape.of(4, 5), gradients.get("kernel").floats())),
                        1e-4);
        golden.output("u2")
                .assertMatches("u2", trial.variables().get("kernel/u").floats(), 1e-4);
    }

    @Test
    void aTransposedKernelIsAMatrixByItsOutputAxis() {
        // [h,w,out,in] of one pixel is the matrix of the case as it stands.
        NetworkTrial<Weight> trial = trial(Shape.of(1, 1, 5, 4), Role.KERNEL, 2);
        trial.assign(Map.of(
                "kernel",
                HostTensor.of(Shape.of(1, 1, 5, 4), golden.input("W").tensor().floats()),
                "kernel/u",
                u()));

        Map<String, HostTensor> found = trial.apply(
                Mode.TRAIN,
                Map.of(),
                (pass, kernel, in) -> Map.of("normalised", pass.read(kernel), "q", CUBES.apply(pass, kernel, in)));
        Map<String, HostTensor> gradients = trial.train(Map.of(), CUBES);

        golden.output("normalised")
                .assertMatches("normalised", found.get("normalised").floats(), 1e-4);
        golden.output("q").assertMatches("q", found.get("q"));
        golden.output("d_q/d_W")
                .assertMatches("d_q/d_W", gradients.get("kernel").floats(), 1e-4);
        golden.output("u2")
                .assertMatches("u2", trial.variables().get("kernel/u").floats(), 1e-4);
    }

    @Test
    void turnsOfItsPlayerBringTheVectorToTheLargestSingularValue() {
        NetworkTrial<Weight> trial = trial(Shape.of(3, 3), Role.KERNEL, -1);
        float[] diagonal = {0.5f, 0, 0, 0, -4, 0, 0, 0, 1};
        trial.assign(Map.of("kernel", HostTensor.of(Shape.of(3, 3), diagonal)));

        for (int turn = 0; turn < 6; turn++) {
            trial.train(Map.of(), CUBES);
        }
        Map<String, HostTensor> saved = trial.variables();
        float[] sampled = trial.apply(Mode.SAMPLE, Map.of(), (pass, kernel, in) -> Map.of("w", pass.read(kernel)))
                .get("w")
                .floats();

        for (int i = 0; i < 9; i++) {
            assertThat(sampled[i]).isBetween(diagonal[i] / 4 - 1e-5f, diagonal[i] / 4 + 1e-5f);
        }
        assertThat(trial.variables().get("kernel/u").floats())
                .as("sampling keeps the vector")
                .containsExactly(saved.get("kernel/u").floats());
    }

    @ParameterizedTest
    @CsvSource({
        "DISCRIMINATOR, KERNEL, true", "DISCRIMINATOR, EMBEDDING, true", "DISCRIMINATOR, BIAS, false",
        "DISCRIMINATOR, GAIN, false", "GENERATOR, KERNEL, true", "GENERATOR, EMBEDDING, false"
    })
    void kernelsAreNormalisedAndTheEmbeddingsOfTheDiscriminator(Side side, Role role, boolean normalised) {
        Built<Weight> built = Built.of(network -> installed(network, side, Shape.of(2, 3), role, -1));

        assertThat(built.layout())
                .isEqualTo(
                        normalised ? List.of("net/kernel [2,3]", "net/kernel/u [3,1]") : List.of("net/kernel [2,3]"));
    }

    @Test
    void bothPlayersCanBeNamed() {
        assertThat(HookCatcher.of(
                                new SpectralNorm(new SpectralNorm.Config(List.of(Side.GENERATOR, Side.DISCRIMINATOR))))
                        .weights)
                .containsOnlyKeys(Player.GENERATOR, Player.DISCRIMINATOR);
        assertThatThrownBy(() -> new SpectralNorm.Config(List.of())).hasMessageContaining("players must name");
        assertThatThrownBy(() -> new SpectralNorm.Config(List.of(Side.GENERATOR, Side.GENERATOR)))
                .hasMessageContaining("each once");
    }

    @Test
    void aKernelThatStartsAtZeroIsRefused() {
        assertThatThrownBy(() -> Built.of(network -> layer(Side.DISCRIMINATOR)
                        .build(network, network.weight("gate", Shape.of(1, 1), Initializer.zeros(), Role.KERNEL))))
                .isInstanceOf(UnsupportedSpecsException.class)
                .hasMessageContaining("'net/gate' starts at 0")
                .hasMessageContaining("use another initializer");
    }

    private HostTensor u() {
        return HostTensor.of(Shape.of(5, 1), golden.input("u").tensor().floats());
    }

    private static NetworkTrial<Weight> trial(Shape shape, Role role, int outputAxis) {
        return TensorFlow.evaluator()
                .network(network -> installed(network, Side.DISCRIMINATOR, shape, role, outputAxis));
    }

    private static Weight installed(Network network, Side side, Shape shape, Role role, int outputAxis) {
        Weight weight = network.weight("kernel", shape, Initializer.normal(1), role, outputAxis);
        network.transform(layer(side).build(network.scope("kernel"), weight));
        return weight;
    }

    private static Hooks.WeightLayer layer(Side side) {
        HookCatcher hooks = HookCatcher.of(new SpectralNorm(new SpectralNorm.Config(List.of(side))));
        return hooks.weights.values().iterator().next();
    }

    /** The values of a matrix, column by column. */
    private static float[] transposed(HostTensor matrix) {
        int rows = matrix.shape().get(0);
        int columns = matrix.shape().get(1);
        float[] turned = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = matrix.floats()[row * columns + column];
            }
        }
        return turned;
    }
}
