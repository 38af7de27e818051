package dev.jgan.api.game;

import dev.jgan.api.network.Mode;
import dev.jgan.api.tensor.State;
import dev.jgan.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records how the states of a player's moving average are measured. */
final class CalibrationRecorder extends ScopeRecorder {
    private final Player player;
    private final Map<State, List<Tensor>> states = new LinkedHashMap<>();

    CalibrationRecorder(ProgramRecorder program, Player player, int batch) {
        super(program, batch);
        this.player = player;
    }

    @Override
    Mode transformMode() {
        return Mode.CALIBRATE;
    }

    @Override
    boolean readsShadows() {
        return true;
    }

    @Override
    void update(State state, Tensor next) {
        if (program().owner(state).equals(player)) {
            states.computeIfAbsent(state, key -> new ArrayList<>()).add(next);
        }
    }

    GameProgram.Calibration finish() {
        Map<State, Tensor> measured = means(states);
        Map<String, Tensor> inputs = inputsOf(measured.values());
        if (!inputs.isEmpty()) {
            throw new IllegalArgumentException(
                    "the calibration of " + player + " must have no inputs, found " + inputs.keySet());
        }
        return new GameProgram.Calibration(player, measured);
    }
}
