package dev.jgan.bench.measure;

import dev.jgan.api.event.StepCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.training.Observer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Takes the time of a run's steps after its warm-up, by the times of its events. */
final class StepClock implements Observer {
    private final long warmUp;
    private final long steps;
    private Optional<Instant> began = Optional.empty();
    private Optional<Measured> measured = Optional.empty();

    /**
     * A clock.
     *
     * @param warmUp steps that are not timed, at least 1
     * @param steps that are timed after them
     */
    StepClock(long warmUp, long steps) {
        this.warmUp = warmUp;
        this.steps = steps;
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof StepCompleted && event.step() == warmUp) {
            began = Optional.of(event.time());
        } else if (event instanceof StepCompleted && event.step() == warmUp + steps) {
            OptionalDouble memory = PeakMemory.megabytes();
            measured = began.map(start -> new Measured(milliseconds(Duration.between(start, event.time())), memory));
        }
    }

    /** Empty until the last timed step is completed. */
    Optional<Measured> measured() {
        return measured;
    }

    private double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6 / steps;
    }
}
