package dev.jgan.core.run;

import dev.jgan.api.backend.Capabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run was made with: everything beside the experiment file that its results may depend on.
 *
 * @param jgan the version of JGAN
 * @param plugins those that were loaded
 * @param seed of all draws
 * @param dataChecksum of the dataset, in hexadecimal
 * @param gitCommit of the working directory, if that is in a repository
 * @param machine the computer and its Java
 * @param backend name, version and settings
 * @param baseDirectory against which relative paths of the experiment file are resolved
 * @param started when the run started
 * @param initialRun whose weights it started from, if from those of another run
 */
public record Provenance(
        String jgan,
        List<Plugin> plugins,
        long seed,
        String dataChecksum,
        Optional<String> gitCommit,
        Machine machine,
        Capabilities backend,
        String baseDirectory,
        Instant started,
        Optional<InitialRun> initialRun) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    public Provenance {
        Stream.of(jgan, plugins, dataChecksum, gitCommit, machine, backend, baseDirectory, started, initialRun)
                .forEach(part -> Objects.requireNonNull(part, "a part is missing"));
        plugins = List.copyOf(plugins);
    }

    /**
     * A plugin that was loaded.
     *
     * @param id its own
     * @param source the jar or directory that it was loaded from
     * @param version of that jar, or an empty text
     */
    public record Plugin(String id, String source, String version) {}

    /**
     * The provenance of a run that starts here and now: version, machine and commit are looked up.
     *
     * @param baseDirectory where to look for a repository, and where relative paths start
     */
    public static Provenance of(
            List<Plugin> plugins,
            long seed,
            String dataChecksum,
            Capabilities backend,
            Path baseDirectory,
            Instant started) {
        return new Provenance(
                JganVersion.current(),
                plugins,
                seed,
                dataChecksum,
                GitCommit.of(baseDirectory),
                Machine.current(),
                backend,
                baseDirectory.toAbsolutePath().normalize().toString(),
                started,
                Optional.empty());
    }

    /** The same of a run that starts from the weights of another one. */
    public Provenance startedFrom(InitialRun other) {
        return new Provenance(
                jgan,
                plugins,
                seed,
                dataChecksum,
                gitCommit,
                machine,
                backend,
                baseDirectory,
                started,
                Optional.of(other));
    }

    /** Writes {@code provenance.json}. */
    public void write(Path file) throws IOException {
        new AtomicFile(file).write(JSON.writeValueAsBytes(this));
    }

    /**
     * Reads {@code provenance.json}.
     *
     * @throws IOException if it is missing or damaged
     */
    public static Provenance read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), Provenance.class);
        } catch (JacksonException e) {
            throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * What differs now in a way that may change results: the same bits are promised for the same versions, data, CPU type
     * and backend settings only.
     *
     * @param now the provenance of the process that goes on with the run
     * @return a line for each difference
     */
    public List<String> differences(Provenance now) {
        Map<String, String> before = influences();
        Map<String, String> after = now.influences();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            String old = before.getOrDefault(name, "none");
            String current = after.getOrDefault(name, "none");
            if (!old.equals(current)) {
                lines.add(
                        name + " was " + old + " and is " + current + "; results may differ from an uninterrupted run");
            }
        }
        return lines;
    }

    private Map<String, String> influences() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("the JGAN version", jgan);
        plugins.forEach(plugin -> all.put("the version of plugin " + plugin.id, plugin.version));
        all.put("the data checksum", dataChecksum);
        all.put("the CPU", machine.cpu());
        all.put("the number of cores", Integer.toString(machine.cores()));
        all.put("the architecture", machine.architecture());
        all.put("the JDK", machine.jdk());
        all.put("the backend", backend.name() + " " + backend.version());
        backend.settings().forEach((name, value) -> all.put("backend setting " + name, value));
        return all;
    }
}
