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
import java.util.function.BiFunction;

/** The latents of a game: drawn, or given by the caller. */
public final class Latents {
    private static final String NAME = "latents";

    private Latents() {}

    /**
     * Declares the functions by which samples are made of latents, and says what these consist of: {@code latents} draws
     * them, {@code generate} makes samples of the input {@code latents}.
     *
     * @param samples makes samples {@code [N, …]} of latents, as they are to be looked at
     */
    public static void functions(Program program, LatentSpec spec, BiFunction<FunctionScope, Latent, Tensor> samples) {
        program.latents(spec);
        program.function(
                NAME, scope -> scope.output(NAME, draw(scope, spec, Mode.SAMPLE).values()));
        program.function("generate", scope -> scope.output("samples", samples.apply(scope, given(scope, spec))));
    }

    /** What the caller gives as the input {@code latents}. */
    public static Latent given(Scope scope, LatentSpec spec) {
        return new Latent(scope.input(NAME, Shape.of(spec.total()), DType.FLOAT32), spec);
    }

    /**
     * Draws one latent for each sample of a recording, at the site {@code latent}; each code has a site of its own, so that
     * adding one changes no other draw.
     */
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
