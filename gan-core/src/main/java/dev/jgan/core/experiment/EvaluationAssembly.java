package dev.jgan.core.experiment;

import dev.jgan.api.data.Dataset;
import dev.jgan.api.data.SampleSpec;
import dev.jgan.api.game.GameProgram;
import dev.jgan.api.metric.EvaluationPlan;
import dev.jgan.api.metric.Features;
import dev.jgan.api.metric.FigureDefinition;
import dev.jgan.api.metric.FigureDefinition.Better;
import dev.jgan.api.metric.Metric;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.tensor.Tensor;
import dev.jgan.core.config.Suggestions;
import dev.jgan.core.evaluation.Criterion;
import dev.jgan.core.evaluation.EvaluationParts;
import dev.jgan.core.evaluation.Reference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes what an experiment's {@code evaluation} names and checks that it fits together. Closing it closes what it made. */
final class EvaluationAssembly implements AutoCloseable {
    private static final String METRICS = "evaluation.metrics";

    private final ExperimentConfig.EvaluationConfig config;
    private final Problems problems;
    private final Map<String, Metric> metrics = new LinkedHashMap<>();
    private Optional<Features> features = Optional.empty();
    private @Nullable Dataset own;
    private Optional<Reference> reference = Optional.empty();

    /**
     * Makes metrics, features and reference. Without metrics nothing is made.
     *
     * @param data what the reference is if none is named; empty if it could not be opened
     */
    EvaluationAssembly(ExperimentConfig config, Optional<Reference> data, Problems problems) {
        this.config = config.evaluation();
        this.problems = problems;
        List<Component<Metric>> named = this.config.metrics();
        for (int i = 0; i < named.size(); i++) {
            String place = METRICS + "." + i;
            problems.attempt(place, named.get(i)::create).ifPresent(metric -> metrics.put(place, metric));
        }
        if (named.isEmpty()) {
            return;
        }
        features = this.config.features().flatMap(of -> problems.attempt("evaluation.features", of::create));
        try {
            reference = this.config.reference().isPresent()
                    ? named(this.config.reference().get())
                    : data;
        } catch (RuntimeException | Error e) {
            closeAfter(e);
            throw e;
        }
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private Optional<Reference> named(Component<Dataset> component) {
        Optional<Dataset> opened = problems.attempt("evaluation.reference", component::create);
        opened.ifPresent(dataset -> own = dataset);
        return opened.map(dataset -> new Reference(dataset, component.type()));
    }

    /**
     * Checks everything.
     *
     * @param samples what generated samples are
     * @param generatedClasses the number of classes that the generator is asked for, 0 if it is not conditional
     * @param functions of the game, recorded; only looked at for metrics
     * @return empty if there are no metrics, or something does not fit
     */
    Optional<EvaluationParts> checked(
            SampleSpec samples, int generatedClasses, Map<String, GameProgram.RecordedFunction> functions) {
        Map<String, String> claimed = checkNames();
        if (config.metrics().isEmpty() || reference.isEmpty()) {
            return Optional.empty();
        }
        Reference real = reference.get();
        if (!real.data().samples().equals(samples)) {
            problems.add(
                    "evaluation.reference",
                    "must have samples like those of 'data', " + samples + ", found "
                            + real.data().samples());
            return Optional.empty();
        }
        boolean usable = config.features().isEmpty() || usableFor(samples);
        EvaluationPlan plan = new EvaluationPlan(
                config.samples(),
                real.data(),
                features,
                generatedClasses,
                names(functions, GameProgram.RecordedFunction::outputs),
                names(functions, GameProgram.RecordedFunction::inputs));
        metrics.forEach((place, metric) -> {
            // What features lack that cannot be used is not the metric's problem.
            if (usable || !metric.readsFeatures()) {
                problems.check(place, () -> metric.check(plan));
            }
        });
        return claimed.isEmpty()
                ? Optional.empty()
                : Optional.of(new EvaluationParts(List.copyOf(metrics.values()), features, real, config.samples()));
    }

    private static Map<String, Set<String>> names(
            Map<String, GameProgram.RecordedFunction> functions,
            Function<GameProgram.RecordedFunction, Map<String, Tensor>> part) {
        Map<String, Set<String>> names = new HashMap<>();
        functions.forEach(
                (name, function) -> names.put(name, part.apply(function).keySet()));
        return names;
    }

    /** Whether the named features could be made and read such samples; they say what they are only after that. */
    private boolean usableFor(SampleSpec samples) {
        return features.filter(named -> problems.check("evaluation.features", () -> named.check(samples)))
                .isPresent();
    }

    /** By what the run is judged, if by anything. */
    Optional<Criterion> criterion() {
        if (config.stopEarly().isPresent() && config.best().isEmpty()) {
            problems.add("evaluation.stopEarly", "needs 'evaluation.best', which names the figure that has to improve");
        }
        if (config.best().isEmpty() || metrics.size() < config.metrics().size()) {
            return Optional.empty();
        }
        String best = config.best().get();
        if (config.every() == 0) {
            problems.add("evaluation.best", "needs evaluations during training: set 'evaluation.every' above 0");
        }
        List<FigureDefinition> figures = metrics.values().stream()
                .flatMap(metric -> metric.figures().stream())
                .toList();
        Optional<FigureDefinition> found =
                figures.stream().filter(figure -> figure.name().equals(best)).findFirst();
        if (found.isEmpty()) {
            List<String> known = figures.stream().map(FigureDefinition::name).toList();
            problems.add(
                    "evaluation.best",
                    "unknown figure '" + best + "'" + Suggestions.hint(best, known)
                            + (known.isEmpty()
                                    ? "; 'evaluation.metrics' names no metric that could find it"
                                    : " (the metrics find: " + String.join(", ", known) + ")"));
        }
        if (found.isPresent() && found.get().better() == Better.NEITHER) {
            List<String> judging = figures.stream()
                    .filter(figure -> figure.better() != Better.NEITHER)
                    .map(FigureDefinition::name)
                    .toList();
            problems.add(
                    "evaluation.best",
                    "neither lower nor higher values of '" + best
                            + "' are better, so that no checkpoint is the best by it; "
                            + (judging.isEmpty()
                                    ? "name a metric with a figure that can be better"
                                    : "choose from " + String.join(", ", judging)));
            return Optional.empty();
        }
        return found.map(figure -> new Criterion(
                figure, config.stopEarly().map(stop -> new Criterion.Patience(stop.patience(), stop.improvement()))));
    }

    @Override
    public void close() {
        @Nullable Dataset opened = own;
        try (opened) {
            features.ifPresent(Features::close);
        }
    }

    /** Gives the place of the metric that finds each figure. */
    private Map<String, String> checkNames() {
        Map<String, String> claimed = new LinkedHashMap<>();
        metrics.forEach((place, metric) -> metric.figures().forEach(figure -> {
            String other = claimed.putIfAbsent(figure.name(), place);
            if (other != null) {
                problems.add(
                        place,
                        "finds the figure '" + figure.name() + "', which " + other
                                + " finds too; figures are told apart by their names, so leave one of the two out");
            }
        }));
        return claimed;
    }
}
