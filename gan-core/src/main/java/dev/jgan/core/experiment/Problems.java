package dev.jgan.core.experiment;

import dev.jgan.api.game.MissingOptimizerException;
import dev.jgan.api.metric.UnsupportedMetricException;
import dev.jgan.api.network.UnsupportedSpecsException;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.core.adversarial.CombinationException;
import dev.jgan.core.config.ConfigDocument;
import dev.jgan.core.config.ConfigException;
import dev.jgan.core.config.Problem;
import dev.jgan.core.wiring.ComponentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with an experiment while its parts are put together, so that all is told at once. */
final class Problems {
    private final ConfigDocument document;
    private final List<Problem> found = new ArrayList<>();

    Problems(ConfigDocument document) {
        this.document = document;
    }

    /** Notes a problem of the value at a path of the experiment. */
    void add(String path, String message) {
        found.add(document.problem(path, message));
    }

    /**
     * Makes something of the value at a path; a refusal is noted.
     *
     * @return empty if it was refused
     */
    <T> Optional<T> attempt(String path, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (ComponentException e) {
            if (!e.isUserError()) {
                throw e;
            }
            found.add(e.problem());
        } catch (ConfigException e) {
            found.addAll(e.problems());
        } catch (CombinationException e) {
            e.misfits().forEach(misfit -> add(misfit.place(), misfit.message()));
        } catch (MissingOptimizerException e) {
            add("optimizers", e.getMessage() + "; add one, such as '" + e.player() + ": {type: adam}'");
        } catch (UnsupportedSpecsException e) {
            String parts = path.isEmpty() || e.key().isEmpty() ? path + e.key() : path + "." + e.key();
            add(parts, String.valueOf(e.getMessage()));
        } catch (UnsupportedMetricException | ShapeException e) {
            add(path, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /**
     * Does something with the value at a path; a refusal is noted.
     *
     * @return whether it was not refused
     */
    boolean check(String path, Runnable check) {
        return attempt(path, () -> {
                    check.run();
                    return path;
                })
                .isPresent();
    }

    /**
     * Ends the collection.
     *
     * @throws ConfigException with all problems, if there are any
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found);
        }
    }
}
