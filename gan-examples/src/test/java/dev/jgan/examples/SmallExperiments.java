package dev.jgan.examples;

import dev.jgan.core.experiment.Experiment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Bundled experiments with so few samples and steps that a run takes a second or two. */
final class SmallExperiments {
    static final int BATCH_SIZE = 8;
    static final int IMAGES = 40;

    /** Data that is neither drawn nor bundled, and not given by a test either. */
    private static final Set<String> OUTSIDE = Set.of("fashion-mnist");

    private static final Set<String> WITH_LIMIT = Set.of("mnist", "fashion-mnist");

    private final BundledExperiments bundled = new BundledExperiments();

    /** With small batches, networks and data. */
    Experiment named(String name) {
        Experiment experiment = brief(name);
        for (String network : List.of("generator", "discriminator")) {
            if (type(resolved(experiment).get(network)).equals("dcgan")) {
                experiment = experiment.with(network + ".filters", 4);
            }
        }
        return experiment;
    }

    /** As it is, with files of users given. */
    Experiment whole(String name, GivenFiles files) {
        Experiment experiment = Experiment.parse(bundled.text(name), name, bundled::find);
        String type = dataType(name);
        return GivenFiles.TYPES.contains(type)
                ? experiment.with("data.path", files.write(type).toString())
                : experiment;
    }

    /** With small batches and data, and networks as they are. */
    Experiment brief(String name) {
        return brief(Experiment.parse(bundled.text(name), name, bundled::find));
    }

    /** The same of an experiment as it is. */
    Experiment brief(Experiment given) {
        Experiment experiment = given;
        Map<?, ?> whole = resolved(experiment);
        Map<?, ?> data = mapping(whole.get("data"));
        Map<?, ?> evaluation = mapping(whole.get("evaluation"));
        boolean thousandClasses = evaluation.toString().contains("class-coverage");
        experiment = experiment
                .with("data.batchSize", BATCH_SIZE)
                .with("samples.count", 4)
                .with("evaluation.samples", thousandClasses ? 1000 : 64)
                .with("training.steps", 2);
        if (WITH_LIMIT.contains(type(data)) && !data.containsKey("labelled")) {
            experiment = experiment.with("data.limit", IMAGES);
        }
        if (WITH_LIMIT.contains(type(data.get("of")))) {
            experiment = experiment.with("data.of.limit", IMAGES);
        }
        if (WITH_LIMIT.contains(type(evaluation.get("reference")))) {
            experiment = experiment.with("evaluation.reference.limit", IMAGES);
        } else if (WITH_LIMIT.contains(type(mapping(evaluation.get("reference")).get("of")))) {
            experiment = experiment.with("evaluation.reference.of.limit", IMAGES);
        } else if (thousandClasses) {
            experiment = experiment.with(
                    evaluation.get("reference") == null ? "data.count" : "evaluation.reference.count", 10_000);
        }
        return experiment;
    }

    /** Whether an experiment reads data that is neither drawn nor bundled nor given. */
    static boolean readsOutsideData(String name) {
        return OUTSIDE.contains(dataType(name));
    }

    /** The type of an experiment's data, by its file and those that it extends. */
    private static String dataType(String name) {
        Map<?, ?> file = load(new BundledExperiments().text(name));
        String type = type(file.get("data"));
        return type.isEmpty() && file.containsKey("extends") ? dataType(String.valueOf(file.get("extends"))) : type;
    }

    /** Whether metrics are computed while it trains. */
    static boolean isEvaluated(Experiment experiment) {
        return !Integer.valueOf(0)
                .equals(mapping(resolved(experiment).get("evaluation")).get("every"));
    }

    private static Map<?, ?> resolved(Experiment experiment) {
        return load(experiment.validate());
    }

    private static Map<?, ?> load(String yaml) {
        return mapping(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static String type(@Nullable Object component) {
        Map<?, ?> keys = mapping(component);
        return keys.containsKey("type") ? String.valueOf(keys.get("type")) : "";
    }

    private static Map<?, ?> mapping(@Nullable Object value) {
        return value instanceof Map<?, ?> mapping ? mapping : Map.of();
    }
}
