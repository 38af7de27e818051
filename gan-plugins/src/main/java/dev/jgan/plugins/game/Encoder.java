package dev.jgan.plugins.game;

import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.Scope;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.layer.Dense;

/**
 * Maps samples to latents: a trunk, and a dense layer to the latent's length, behind which uniform latents get a tanh, since
 * they lie in [-1, 1). It is the generator's: both are trained to the same end.
 */
final class Encoder {
    private static final String KEY = "encoder";

    private final Trunk trunk;
    private final LayerFunction last;
    private final boolean bounded;

    private Encoder(Trunk trunk, LayerFunction last, boolean bounded) {
        this.trunk = trunk;
        this.last = last;
        this.bounded = bounded;
    }

    static Encoder build(Program program, Discriminator component, Specs specs) {
        Network network = program.network(KEY, Player.GENERATOR);
        Trunk trunk = Parts.at(KEY, () -> component.build(network, specs));
        Shape features = Parts.at(
                KEY,
                () -> program.shapeOf(scope -> {
                            Tensor samples =
                                    scope.input("samples", specs.samples().shape(), DType.FLOAT32);
                            return trunk.apply(pass(scope, "shape", Mode.TRAIN, Origin.REAL), samples)
                                    .output();
                        })
                        .sample());
        LayerFunction last = Dense.ofFlattened(
                network.scope("latent"), features, specs.latent().total(), new Initializer.GlorotUniform());
        return new Encoder(trunk, last, specs.latent().distribution() == Distribution.UNIFORM);
    }

    /** The latents {@code [N, size]} of samples. */
    Tensor apply(Scope scope, String application, Mode mode, Origin origin, Tensor samples) {
        Pass pass = pass(scope, application, mode, origin);
        Tensor z = last.apply(pass, trunk.apply(pass, samples).output());
        return bounded ? pass.tanh(z) : z;
    }

    private static Pass pass(Scope scope, String application, Mode mode, Origin origin) {
        return scope.pass(KEY + "/" + application, mode, origin);
    }
}
