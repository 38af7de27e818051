package dev.jgan.tensorflow;

import dev.jgan.api.tensor.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;

/**
 * Makes TensorFlow operations of one operation of the vocabulary.
 *
 * @param <O> the operation
 */
@FunctionalInterface
interface Translator<O extends Operation> {
    /**
     * Translates one node.
     *
     * @param inputs of the node, already translated
     */
    Operand<?> translate(Translation translation, O operation, Inputs inputs);

    /** The translators of the whole vocabulary, by operation. */
    final class Table {
        private final Map<Class<? extends Operation>, Translator<Operation>> translators = new HashMap<>();

        private final MissingGradients missingGradients;

        Table(MissingGradients missingGradients) {
            this.missingGradients = missingGradients;
            Sources.register(this);
            ElementWise.register(this);
            Reductions.register(this);
            LinearAlgebra.register(this);
            Shaping.register(this);
        }

        <O extends Operation> void put(Class<O> type, Translator<O> translator) {
            translators.put(
                    type,
                    (translation, operation, inputs) ->
                            translator.translate(translation, type.cast(operation), inputs));
        }

        MissingGradients missingGradients() {
            return missingGradients;
        }

        Translator<Operation> of(Operation operation) {
            Translator<Operation> translator = translators.get(operation.getClass());
            if (translator == null) {
                throw new IllegalArgumentException("no translation of " + operation.name());
            }
            return translator;
        }

        /** The operations that have one. */
        List<Class<? extends Operation>> operations() {
            return List.copyOf(translators.keySet());
        }
    }
}
