package dev.jgan.core.export;

import dev.jgan.api.backend.ExportException;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.game.GameProgram.FunctionDefinition;
import dev.jgan.api.game.GameProgram.RecordedFunction;
import dev.jgan.api.tensor.Operation;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.core.export.SampleRows.DependentException;
import dev.jgan.core.export.SampleRows.Rows;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which functions of a game can be exported for any number of samples: those that make no draws and treat each sample by
 * itself.
 *
 * @param functions those that can, as recorded for some number of samples, by name
 * @param leftOut those that cannot, with the reason
 */
public record ExportPlan(Map<String, RecordedFunction> functions, Map<String, String> leftOut) {
    /** Makes samples of latents. */
    public static final String GENERATE = "generate";

    /** Gives the features and the logits of samples. */
    public static final String FEATURES = "features";

    public ExportPlan {
        functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /**
     * Looks at the generator, which must be among what is exported, and the features.
     *
     * @throws ExportException if the game makes no samples, or its generator cannot be exported
     */
    public static ExportPlan of(GameProgram program) {
        Map<String, RecordedFunction> functions = new LinkedHashMap<>();
        Map<String, String> leftOut = new LinkedHashMap<>();
        for (String name : List.of(GENERATE, FEATURES)) {
            FunctionDefinition function = program.functions().get(name);
            if (function != null) {
                RecordedFunction recorded = function.record(program.batchSize());
                obstacle(function, program.batchSize())
                        .ifPresentOrElse(reason -> leftOut.put(name, reason), () -> functions.put(name, recorded));
            }
        }
        if (!program.functions().containsKey(GENERATE)) {
            throw new ExportException("the game makes no samples: it has no function '" + GENERATE + "', only "
                    + program.functions().keySet() + "; there is nothing to export");
        }
        if (leftOut.containsKey(GENERATE)) {
            throw new ExportException("the generator cannot be exported: it " + leftOut.get(GENERATE));
        }
        return new ExportPlan(functions, leftOut);
    }

    /** Whether a function reads moving averages in place of weights. */
    boolean averaged(String function) {
        return nodes(functions.get(function).outputs().values()).stream()
                .anyMatch(node -> node.operation() instanceof Operation.Read read && read.shadow());
    }

    private static Optional<String> obstacle(FunctionDefinition function, int batch) {
        int size = 2 * batch;
        try {
            Map<String, Tensor> outputs = function.record(size).outputs();
            SampleRows samples = new SampleRows(size);
            Map<Tensor, Optional<Rows>> found = new IdentityHashMap<>();
            for (Tensor node : nodes(outputs.values())) {
                found.put(node, samples.follow(node));
            }
            for (Map.Entry<String, Tensor> output : outputs.entrySet()) {
                Optional<Rows> rows = found.get(output.getValue());
                if (rows.isPresent() && !rows.get().equals(new Rows(0, 1))) {
                    return Optional.of("gives '" + output.getKey() + "' with the samples elsewhere than along axis 0");
                }
            }
            return Optional.empty();
        } catch (DependentException dependent) {
            return Optional.of(String.valueOf(dependent.getMessage()));
        } catch (ShapeException fixed) {
            return Optional.of("works for one number of samples only: " + fixed.getMessage());
        }
    }

    /** All nodes behind these, in the order of recording. */
    private static List<Tensor> nodes(Collection<Tensor> results) {
        Set<Tensor> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Tensor> open = new ArrayDeque<>(results);
        while (!open.isEmpty()) {
            Tensor node = open.pop();
            if (reached.add(node)) {
                open.addAll(node.inputs());
            }
        }
        return reached.stream().sorted(Comparator.comparingInt(Tensor::id)).toList();
    }
}
