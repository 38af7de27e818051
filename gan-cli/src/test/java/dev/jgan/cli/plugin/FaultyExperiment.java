package dev.jgan.cli.plugin;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An experiment whose components are all of the plugin in {@code src/test/plugins/faulty}; one of them fails in one method.
 *
 * @param text the file
 * @param place line and column of the component that fails
 */
record FaultyExperiment(String text, String place) {
    private static final String ADVERSARIAL = """
            generator: { type: faulty }
            discriminator: { type: faulty }
            head: { type: faulty }
            loss: { type: faulty }
            regularizers: [{ type: faulty }]
            evaluation: { every: 1, samples: 8, metrics: [{ type: faulty }], features: { type: faulty } }
            """;
    private static final String COMMON = """
            data: { type: faulty, batchSize: 8 }
            latent: { size: 2 }
            optimizers: { generator: { type: faulty }, discriminator: { type: faulty } }
            schedule: { type: faulty }
            guards: [{ type: faulty }]
            observers: [{ type: faulty }]
            training: { steps: 2 }
            """;

    /**
     * An experiment.
     *
     * @param path where it names what fails, such as {@code regularizers.0}
     * @param method what fails
     */
    static FaultyExperiment of(String path, String method) {
        String sound = COMMON
                + (path.equals("game")
                        ? "game: { type: faulty }\n"
                        : path.endsWith("layers.0")
                                ? ADVERSARIAL.replace(
                                        "discriminator: { type: faulty }",
                                        "discriminator: { type: sequential, layers: [{ type: faulty }] }")
                                : ADVERSARIAL);
        List<String> keys = List.of(path.split("\\."));
        String last = keys.stream()
                .filter(key -> !key.equals("0"))
                .reduce((a, b) -> b)
                .orElseThrow();
        String text = sound.lines()
                .map(line -> line.startsWith(keys.get(0) + ":") ? failing(line, last, method) + "\n" : line + "\n")
                .collect(Collectors.joining());
        int at = text.indexOf("{ type: faulty, in:");
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new FaultyExperiment(text, line + ":" + (at - before.lastIndexOf('\n')));
    }

    private static String failing(String line, String key, String method) {
        int from = line.indexOf("{ type: faulty", line.indexOf(key + ":"));
        String start = "{ type: faulty";
        return line.substring(0, from) + start + ", in: " + method + line.substring(from + start.length());
    }
}
