package dev.jgan.core.experiment;

import dev.jgan.api.network.LatentSpec;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Operation.Distribution;
import dev.jgan.core.latent.Codes;
import dev.jgan.core.latent.Truncation;
import dev.jgan.core.latent.UnsupportedDrawException;
import dev.jgan.core.latent.Ways;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the samples of a request are made of: its latents and labels, and into how many columns they belong. */
final class RequestedDraw {
    private final SampleRequest request;
    private final SampleMaker maker;
    private final LatentSpec latent;
    private final int classes;

    /**
     * Checks a request.
     *
     * @param latent what latents consist of
     * @param classes of the data, 0 without labels
     * @throws UnsupportedDrawException if the generator cannot make what is asked for; the message says why
     */
    RequestedDraw(SampleRequest request, SampleMaker maker, LatentSpec latent, int classes) {
        this.request = request;
        this.maker = maker;
        this.latent = latent;
        this.classes = classes;
        request.label().ifPresent(this::checkLabel);
        if (maker.latentSize() == 0) {
            checkNoLatents();
        }
    }

    /** What the samples start from; with rows of the data, labels are those of the rows. */
    SampleMaker.Start start(Optional<DataRows> rows) {
        return new SampleMaker.Start(
                maker.latentSize() == 0 ? Optional.empty() : Optional.of(latents()), labels(rows), rows);
    }

    /** Into how many columns of a grid the samples belong, where that is not free. */
    OptionalInt columns() {
        if (request.sweep().isPresent()) {
            return OptionalInt.of(new Codes(latent).sweep(request.sweep().get()));
        }
        return request.route() == SampleRequest.Route.SCATTERED ? OptionalInt.empty() : OptionalInt.of(Ways.ROW);
    }

    private HostTensor latents() {
        Codes codes = new Codes(latent);
        int count = request.count();
        int drawn = switch (request.route()) {
            case SCATTERED -> count;
            case WAYS -> Ways.ends(count);
            case WALK -> Ways.waypoints(count);
        };
        HostTensor latents = maker.latents(drawn, request.seed(), SampleMaker.SAMPLES_TICK);
        if (request.truncation().isPresent()) {
            latents = Truncation.of(latents, latent, request.truncation().getAsDouble(), request.seed());
        }
        latents = switch (request.route()) {
            case SCATTERED -> latents;
            case WAYS -> Ways.between(latents, latent.size(), bound(), count);
            case WALK -> Ways.walk(latents, latent.size(), bound(), count);
        };
        for (Map.Entry<String, List<Double>> code : request.codes().entrySet()) {
            latents = codes.set(latents, code.getKey(), code.getValue());
        }
        return request.sweep().isPresent()
                ? codes.swept(latents, request.sweep().get())
                : latents;
    }

    /** How far from 0 noise is at most, on ways too. */
    private double bound() {
        double drawn = latent.distribution() == Distribution.UNIFORM ? 1 : Double.POSITIVE_INFINITY;
        return request.truncation().orElse(drawn);
    }

    /** All classes in turn; on ways and in a sweep one class a row, on a walk one, so that nothing else changes on the way. */
    private int[] labels(Optional<DataRows> rows) {
        int[] labels = rows.map(DataRows::labels).orElseGet(() -> maker.everyClass(request.count()));
        if (request.label().isPresent()) {
            Arrays.fill(labels, request.label().getAsInt());
        } else if (rows.isEmpty() && request.route() == SampleRequest.Route.WALK) {
            Arrays.fill(labels, 0);
        } else if (rows.isEmpty() && classes > 0) {
            int row = columns().orElse(1);
            Arrays.setAll(labels, i -> i / row % classes);
        }
        return labels;
    }

    private void checkLabel(int label) {
        if (!maker.conditional()) {
            throw new UnsupportedDrawException(
                    "this generator was trained without labels, so that no label can be asked for");
        }
        if (label < 0 || label >= classes) {
            throw new UnsupportedDrawException("a label is from 0 to " + (classes - 1) + ", found " + label);
        }
    }

    private void checkNoLatents() {
        if (request.route() != SampleRequest.Route.SCATTERED
                || request.truncation().isPresent()
                || !request.codes().isEmpty()
                || request.sweep().isPresent()) {
            throw new UnsupportedDrawException("this generator makes samples of the data's columns " + maker.columns()
                    + ", not of latents, so that there are no ways, truncations or codes to ask for");
        }
    }
}
