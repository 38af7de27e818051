package dev.jgan.plugins.game;

import dev.jgan.api.game.Network;
import dev.jgan.api.game.Player;
import dev.jgan.api.game.Program;
import dev.jgan.api.game.Scope;
import dev.jgan.api.network.Discriminator;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Layer;
import dev.jgan.api.network.LayerFunction;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.network.Specs;
import dev.jgan.api.network.Trunk;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Initializer;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.plugins.layer.Conv2d;
import dev.jgan.plugins.layer.Dense;

/**
 * Judges pairs of source and target patch by patch (Isola et al. 2017, section 3.2.2): where the trunk gives a picture of
 * features {@code [h,w,c]}, a 4x4 convolution makes a logit of each place, which sees a patch of the pair; where it gives a
 * vector, a dense layer makes one logit of the whole.
 */
final class PatchDiscriminator {
    private static final String KEY = "discriminator";
    private static final int SIZE = 4;

    private final Trunk trunk;
    private final LayerFunction last;

    private PatchDiscriminator(Trunk trunk, LayerFunction last) {
        this.trunk = trunk;
        this.last = last;
    }

    static PatchDiscriminator build(Program program, Discriminator component, Translation images, LatentSpec latent) {
        Network network = program.network(KEY, Player.DISCRIMINATOR);
        Specs pairs = new Specs(images.pair(), latent, 0);
        Trunk trunk = Parts.at(KEY, () -> component.build(network, pairs));
        Shape features = Parts.at(
                KEY,
                () -> program.shapeOf(scope -> {
                            Pass pass = scope.pass(KEY + "/shape", Mode.TRAIN, Origin.REAL);
                            return trunk.apply(
                                            pass,
                                            scope.input("pairs", pairs.samples().shape(), DType.FLOAT32))
                                    .output();
                        })
                        .sample());
        Initializer initializer = Initializer.normal(Pix2Pix.DEVIATION);
        Layer layer = features.rank() == 3
                ? new Conv2d(new Conv2d.Config(1, SIZE, 1, true, initializer))
                : new Dense(new Dense.Config(1, true, initializer));
        LayerFunction last = Parts.at(KEY, () -> layer.build(program.network("head", Player.DISCRIMINATOR), features));
        return new PatchDiscriminator(trunk, last);
    }

    /** The logits of all patches of each pair, {@code [N,patches]}. */
    Tensor judge(Scope scope, String application, Mode mode, Origin origin, Tensor source, Tensor target) {
        Pass pass = scope.pass(KEY + "/" + application, mode, origin);
        Tensor features = trunk.apply(pass, scope.concat(3, source, target)).output();
        return scope.flatten(last.apply(scope.pass("head/" + application, mode, origin), features));
    }
}
