package faulty;

import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.training.Observer;
import jakarta.inject.Inject;

/** Watches. */
public final class FaultyObserver extends FaultyState implements Observer {
    @Inject
    public FaultyObserver(Fault fault) {
        super(fault);
    }

    @Override
    public void on(TrainingEvent event) {
        fault.at("on");
    }

    @Override
    public void close() {
        fault.at("close");
    }
}
