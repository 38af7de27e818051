package dev.jgan.core.experiment;

import dev.jgan.api.backend.Backend;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.tensor.HostTensor;
import dev.jgan.api.tensor.Variable;
import dev.jgan.core.run.CheckpointException;
import dev.jgan.core.run.InitialRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The weights and states that a run takes over from a checkpoint of another one: those whose name and shape are the same.
 * Optimizers start afresh.
 *
 * @param values what is taken, by name
 * @param variables how many variables the game has
 * @param misshapen variables that have another shape there, each with both shapes
 * @param missing variables that are not there
 * @param unused variables that are there only
 */
record InitialWeights(
        Map<String, HostTensor> values,
        int variables,
        List<String> misshapen,
        List<String> missing,
        List<String> unused) {
    private static final Logger LOG = LoggerFactory.getLogger(InitialWeights.class);

    /** More names than these make a message longer than anyone reads. */
    private static final int FEW = 6;

    /**
     * Reads a checkpoint and tells in the log what matches.
     *
     * @throws CheckpointException if it cannot be read, or nothing in it matches
     */
    static InitialWeights of(InitialRun from, Backend backend, GameProgram program) throws IOException {
        InitialWeights matched = match(read(from, backend), program);
        if (matched.values.isEmpty()) {
            throw new CheckpointException("nothing can be taken over from " + from.run() + ", step " + from.step()
                    + ": none of its variables has the name and shape of one of this experiment" + matched.rest()
                    + ". Are generator and discriminator of the same type and size?");
        }
        // As good as nothing: the bias of the last layer fits nearly everywhere.
        Level level = 2 * matched.values.size() < matched.variables ? Level.WARN : Level.INFO;
        LOG.atLevel(level)
                .log(
                        "Starting from {}, step {}: {} of {} variables are taken over{}",
                        from.run(),
                        from.step(),
                        matched.values.size(),
                        matched.variables,
                        matched.rest());
        LOG.debug("taken over: {}", String.join(", ", matched.values.keySet()));
        logLong("of another shape", matched.misshapen);
        logLong("missing there", matched.missing);
        logLong("only there", matched.unused);
        return matched;
    }

    private static Map<String, HostTensor> read(InitialRun from, Backend backend) throws IOException {
        Path directory = from.directory();
        try {
            return backend.readVariables(directory);
        } catch (IOException e) {
            throw new CheckpointException(
                    "the weights of " + from.run() + ", step " + from.step() + ", cannot be read by the backend '"
                            + backend.capabilities().name() + "': " + e.getMessage());
        }
    }

    private static InitialWeights match(Map<String, HostTensor> read, GameProgram program) {
        Map<String, HostTensor> values = new LinkedHashMap<>();
        List<String> misshapen = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Map<String, HostTensor> unused = new LinkedHashMap<>(read);
        for (Variable variable : program.variables()) {
            HostTensor value = unused.remove(variable.name());
            if (value == null) {
                missing.add(variable.name());
            } else if (value.shape().equals(variable.shape())) {
                values.put(variable.name(), value);
            } else {
                misshapen.add(variable.name() + " " + variable.shape() + ", there " + value.shape());
            }
        }
        return new InitialWeights(values, program.variables().size(), misshapen, missing, List.copyOf(unused.keySet()));
    }

    private String rest() {
        return part("of another shape", misshapen) + part("missing there", missing) + part("only there", unused);
    }

    private static String part(String what, Collection<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String shown = names.size() > FEW ? "" : " (" + String.join("; ", names) + ")";
        return "; " + names.size() + " " + what + shown;
    }

    private static void logLong(String what, List<String> names) {
        if (names.size() > FEW) {
            LOG.debug("{}: {}", what, String.join("; ", names));
        }
    }
}
