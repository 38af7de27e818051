package dev.jgan.api.game;

import dev.jgan.api.network.Latent;
import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.Mode;
import dev.jgan.api.network.Origin;
import dev.jgan.api.network.Pass;
import dev.jgan.api.tensor.DType;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.api.tensor.Shape;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Draws latents; each code has a site of its own, so that adding one changes no other draw. */
public final class Latents {
    private Latents() {}

    /** Draws one latent for each sample of a recording, at the site {@code latent}. */
    public static Latent draw(Scope scope, LatentSpec spec, Mode mode) {
        Pass pass = scope.pass("latent", mode, Origin.FAKE);
        List<Tensor> parts = new ArrayList<>();
        Shape noise = Shape.of(scope.batch(), spec.size());
        parts.add(
                spec.distribution() == Distribution.NORMAL
                        ? pass.normal("noise", noise)
                        : centred(pass, pass.uniform("noise", noise)));
        for (LatentSpec.Code code : spec.codes()) {
            parts.add(code.categorical() ? category(pass, code, scope.batch()) : continuous(pass, code, scope.batch()));
        }
        Tensor values = parts.size() == 1 ? parts.get(0) : scope.concat(1, parts.toArray(Tensor[]::new));
        return new Latent(values, spec);
    }

    private static Tensor continuous(Pass pass, LatentSpec.Code code, int batch) {
        return centred(pass, pass.uniform("code/" + code.name(), Shape.of(batch, code.size())));
    }

    private static Tensor category(Pass pass, LatentSpec.Code code, int batch) {
        Tensor uniform = pass.uniform("code/" + code.name(), Shape.of(batch));
        return pass.oneHot(pass.cast(pass.floor(pass.mul(uniform, code.size())), DType.INT32), code.size());
    }

    private static Tensor centred(Pass pass, Tensor uniform) {
        return pass.sub(pass.mul(uniform, 2), 1);
    }
}
