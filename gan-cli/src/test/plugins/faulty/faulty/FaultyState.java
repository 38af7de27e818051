package faulty;

import dev.jgan.api.training.Stateful;
import java.util.Map;

/** State that nobody reads. */
abstract class FaultyState implements Stateful {
    final Fault fault;

    FaultyState(Fault fault) {
        this.fault = fault;
        fault.at("constructor");
    }

    @Override
    public Map<String, String> state() {
        fault.at("state");
        return Map.of("kept", "true");
    }

    @Override
    public void restore(Map<String, String> state) {
        fault.at("restore");
    }
}
