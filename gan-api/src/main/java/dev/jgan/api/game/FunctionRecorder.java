package dev.jgan.api.game;

import dev.jgan.api.network.Mode;
import dev.jgan.api.tensor.ShapeException;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records a function; states stay as they are. */
final class FunctionRecorder extends ScopeRecorder implements FunctionScope {
    private final Map<String, Tensor> outputs = new LinkedHashMap<>();

    FunctionRecorder(ProgramRecorder program, int batch) {
        super(program, batch);
    }

    @Override
    public void output(String name, Tensor value) {
        if (value.shape().rank() == 0 || value.shape().get(0) != batch()) {
            throw new ShapeException("the output '" + name + "' must have a row for each of " + batch()
                    + " samples, found " + value.shape());
        }
        if (outputs.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException("the output '" + name + "' is given twice");
        }
    }

    @Override
    Mode transformMode() {
        return Mode.SAMPLE;
    }

    @Override
    boolean readsShadows() {
        return true;
    }

    @Override
    void update(State state, Tensor next) {
        // A function never changes a state.
    }

    GameProgram.RecordedFunction finish() {
        return new GameProgram.RecordedFunction(inputsOf(outputs.values()), outputs);
    }
}
