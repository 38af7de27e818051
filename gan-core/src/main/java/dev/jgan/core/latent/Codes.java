package dev.jgan.core.latent;

import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.network.LatentSpec.Code;
import dev.jgan.api.tensor.HostTensor;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Latents with chosen codes (Chen et al. 2016, InfoGAN). */
public final class Codes {
    private final LatentSpec spec;

    /** The codes of such latents. */
    public Codes(LatentSpec spec) {
        this.spec = spec;
    }

    /**
     * Sets a code of all latents.
     *
     * @param latents {@code [N, size]}
     * @param values of a categorical code the number of the category, from 0; of another one number in [-1, 1] for each of
     *     its values, or one for all
     * @return {@code [N, size]}
     * @throws UnsupportedDrawException if there is no such code or it has no such value
     */
    public HostTensor set(HostTensor latents, String name, List<Double> values) {
        Code code = find(name);
        float[] chosen = values(code, values);
        float[] all = latents.floats().clone();
        for (int row = 0; row < all.length; row += spec.total()) {
            System.arraycopy(chosen, 0, all, row + offset(code), chosen.length);
        }
        return HostTensor.of(latents.shape(), all);
    }

    /**
     * How many columns a sweep has: one for each category, or eight values from -1 to 1.
     *
     * @throws UnsupportedDrawException if there is no such code
     */
    public int sweep(String name) {
        Code code = find(name);
        return code.categorical() ? code.size() : Ways.ROW;
    }

    /**
     * Sets a code to one value after the other, over and over, and all else as in the first latent of each round.
     *
     * @param latents {@code [N, size]}
     * @return {@code [N, size]}
     * @throws UnsupportedDrawException if there is no such code
     */
    public HostTensor swept(HostTensor latents, String name) {
        Code code = find(name);
        int columns = sweep(name);
        int size = spec.total();
        float[] given = latents.floats();
        float[] all = new float[given.length];
        for (int i = 0; i < all.length / size; i++) {
            double value = code.categorical() ? i % columns : 2.0 * (i % columns) / (columns - 1) - 1;
            float[] chosen = values(code, List.of(value));
            System.arraycopy(given, i / columns * columns * size, all, i * size, size);
            System.arraycopy(chosen, 0, all, i * size + offset(code), chosen.length);
        }
        return HostTensor.of(latents.shape(), all);
    }

    private Code find(String name) {
        return spec.codes().stream()
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnsupportedDrawException("the generator has no code '" + name + "', "
                        + (spec.codes().isEmpty()
                                ? "and no other: it was trained without codes"
                                : "only "
                                        + spec.codes().stream()
                                                .map(Codes::described)
                                                .collect(Collectors.joining(", ")))));
    }

    private static String described(Code code) {
        return code.name()
                + (code.categorical()
                        ? " (0 to " + (code.size() - 1) + ")"
                        : " (" + (code.size() == 1 ? "" : code.size() + " numbers, each ") + "-1 to 1)");
    }

    private int offset(Code wanted) {
        int offset = spec.size();
        for (Code code : spec.codes()) {
            if (code.equals(wanted)) {
                return offset;
            }
            offset += code.size();
        }
        throw new IllegalArgumentException("no such code: " + wanted);
    }

    private static float[] values(Code code, List<Double> values) {
        float[] chosen = new float[code.size()];
        if (code.categorical()) {
            double category = values.size() == 1 ? values.get(0) : Double.NaN;
            if (!(category >= 0 && category < code.size() && category == Math.rint(category))) {
                throw refused(code, values);
            }
            chosen[(int) category] = 1;
            return chosen;
        }
        List<Double> each = values.size() == 1 ? Collections.nCopies(code.size(), values.get(0)) : values;
        if (each.size() != code.size() || !each.stream().allMatch(value -> value >= -1 && value <= 1)) {
            throw refused(code, values);
        }
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = each.get(i).floatValue();
        }
        return chosen;
    }

    private static UnsupportedDrawException refused(Code code, List<Double> values) {
        return new UnsupportedDrawException("the code " + described(code) + " cannot be "
                + values.stream().map(Codes::text).collect(Collectors.joining(",")));
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
