package dev.jgan.testkit.trial;

import dev.jgan.api.event.EvaluationCompleted;
import dev.jgan.api.event.TrainingEvent;
import dev.jgan.api.training.Observer;
import jakarta.inject.Inject;

/** Wrong: takes it for granted that the metric it wants is computed. */
public final class FragileObserver implements Observer {
    @Inject
    public FragileObserver() {}

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof EvaluationCompleted evaluation) {
            evaluation.figures().stream()
                    .filter(figure -> figure.name().equals("fid"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
